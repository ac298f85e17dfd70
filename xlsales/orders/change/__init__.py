"""What becomes of an order after 订单审核: 变更, 作废, 结案, 更新进度."""
