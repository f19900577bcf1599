"""The research centre (信息研判): counts that hide small groups, forecasts, and the monthly report."""
