"""The states of a suggestion and of an order to carry one out (practice of offices; spec §3(d))."""

OPENED, REVIEWED, ADOPTED, KEPT = "已开箱", "评审中", "采用", "保留"
REFUSED, IMPROVABLE, ORDERED, AWARDED = "不采用", "可完善", "已下令", "已发奖"
DECIDED = (ADOPTED, KEPT, REFUSED, IMPROVABLE)
ISSUED, ANSWERED, UNDER_WAY, CARRIED_OUT, CONFIRMED = "已下令", "已回执", "实施中", "已实施", "效果已确认"
SURPASSED = "超过"
GRADED, TOPPED_UP, PERFORMANCE = "等级奖", "追补", "实施绩效奖"
CHAIR, DEPUTY_CHAIR, MEMBER = "主任委员", "副主任委员", "委员"
