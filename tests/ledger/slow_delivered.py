"""Deliveries to order lines once more, piece by piece: each piece looks for its place on its own.

Built differently from the product: no sums, no rooms; a line is a list of pieces, an order a purse of fen.
"""


class SlowLine:
    """A line of an order: so many pieces, those that have left, and those that came back beyond that."""

    def __init__(self, number, product, quantity, price):
        self.number, self.product, self.quantity, self.price = number, product, quantity, price
        self.out = 0

    @property
    def full(self):
        return self.out >= self.quantity


def slow_delivered(lines, deliveries):
    """Pieces that have left by 行号, and fen that left of the order as a whole.

    ``lines`` are 行号, 产品, 数量, 单价 (fen); ``deliveries`` 行号, 产品, 数量, 金额 (fen) of this order.
    """
    own = [SlowLine(*line) for line in lines]
    whole, net = 0, {}
    for number, product, quantity, amount in deliveries:
        named = [line for line in own if line.number == number]
        if named and quantity is not None:
            for line in named:
                line.out += quantity
            continue
        goods = meant(product, {line.product for line in own})
        if goods and quantity is not None:
            net[goods] = net.get(goods, 0) + quantity
        else:
            whole += amount or 0
    for product, quantity in net.items():
        place(quantity, [line for line in own if line.product == product])
    return {line.number: line.out for line in own}, whole


def meant(product, products):
    if product is None and len(products) == 1:
        return next(iter(products))
    return product if product in products else None


def place(quantity, lines):
    for _ in range(quantity):
        next((line for line in lines if not line.full), lines[-1]).out += 1
    for _ in range(-quantity):
        next((line for line in reversed(lines) if line.out > 0), lines[0]).out -= 1


def slow_left(lines, deliveries):
    """Fen that have still to leave of the order."""
    out, whole = slow_delivered(lines, deliveries)
    pieces = [
        price
        for number, _, quantity, price in lines
        for _ in range(quantity - min(max(out[number], 0), quantity))
    ]
    ordered = sum(quantity * price for _, _, quantity, price in lines)
    return min(max(sum(pieces) - whole, 0), ordered)
