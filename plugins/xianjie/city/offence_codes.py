"""Offences as the police and the procuratorate code them."""

# offence → GA 240.1 code (six digits; 危险作业 is younger than the table and takes the unlisted class; 03x9nn are this
# office's own extensions of a class), the procuratorate's code, the name. Every other offence is `other`.
OFFENCES = {
    "sell_counterfeit_trademark_goods": ("030710", "0214", "销售假冒注册商标的商品罪"),
    "fake_or_substandard_products": ("030100", "0140", "生产、销售伪劣产品罪"),
    "hazardous_operation": ("020999", "1341", "危险作业罪"),
    "environmental_pollution": ("060601", "0338", "污染环境罪"),
    "theft": ("050200", "0264", "盗窃罪"),
    "fraud": ("050300", "0266", "诈骗罪"),
    "drunk_driving": ("020770", "1331", "危险驾驶罪"),
    "injury": ("040200", "0234", "故意伤害罪"),
    "counterfeit_drugs": ("030102", "0141", "生产、销售、提供假药罪"),
    "unsafe_food": ("030131", "0143", "生产、销售不符合安全标准的食品罪"),
    "toxic_harmful_food": ("030132", "0144", "生产、销售有毒、有害食品罪"),
    "substandard_drugs": ("030191", "0142", "生产、销售、提供劣药罪"),
    "obstruct_drug_administration": ("030192", "1421", "妨害药品管理罪"),
    "substandard_cosmetics": ("030193", "0148", "生产、销售不符合卫生标准的化妆品罪"),
    "illegal_business_tobacco": ("030891", "0225", "非法经营罪"),
    "substandard_medical_devices": ("030141", "0145", "生产、销售不符合标准的医用器材罪"),
    "counterfeit_registered_trademark": ("030701", "0213", "假冒注册商标罪"),
    # Of this one only the code of eight digits is known.
    "illegal_trademark_labels": ("03070300", "0215", "非法制造、销售非法制造的注册商标标识罪"),
    "counterfeit_patent": ("030750", "0216", "假冒专利罪"),
    "sell_infringing_copies": ("030770", "0218", "销售侵权复制品罪"),
    "copyright_infringement": ("030760", "0217", "侵犯著作权罪"),
    "trade_secret_infringement": ("030780", "0219", "侵犯商业秘密罪"),
    "illegal_fishing": ("060631", "0340", "非法捕捞水产品罪"),
    "illegal_hunting": ("060632", "0341", "非法狩猎罪"),
    "illegal_occupation_of_farmland": ("060633", "0342", "非法占用农用地罪"),
    "illegal_mining": ("060634", "0343", "非法采矿罪"),
}
