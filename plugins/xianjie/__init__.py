"""Xianjie 衔接: finds where administrative and criminal enforcement came apart, and says why."""
