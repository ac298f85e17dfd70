"""客户等级 A–D (FW-5): proposed by region, signed, in force until the next grading."""
