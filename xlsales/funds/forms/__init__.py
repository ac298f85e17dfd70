"""The tables of 资金占用."""
