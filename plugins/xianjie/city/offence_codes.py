"""Offences as the police and the procuratorate code them."""

# offence → GA 240.1 code (six digits; 危险作业 is younger than the table and takes the unlisted class), the
# procuratorate's code, the name. Every other offence is `other`.
OFFENCES = {
    "sell_counterfeit_trademark_goods": ("030710", "0214", "销售假冒注册商标的商品罪"),
    "fake_or_substandard_products": ("030100", "0140", "生产、销售伪劣产品罪"),
    "hazardous_operation": ("020999", "1341", "危险作业罪"),
    "environmental_pollution": ("060601", "0338", "污染环境罪"),
    "theft": ("050200", "0264", "盗窃罪"),
    "fraud": ("050300", "0266", "诈骗罪"),
    "drunk_driving": ("020770", "1331", "危险驾驶罪"),
    "injury": ("040200", "0234", "故意伤害罪"),
}
