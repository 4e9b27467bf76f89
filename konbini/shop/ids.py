"""Names for identifiers, so that an order's number is never passed as a customer's."""

from typing import NewType

CustomerId = NewType("CustomerId", int)
"""The customer's id in the chat system (Telegram user id)."""
StaffId = NewType("StaffId", int)
"""The chat id of a merchant, operator or owner."""
ProductId = NewType("ProductId", int)
Sku = NewType("Sku", str)
BatchId = NewType("BatchId", int)
UnitId = NewType("UnitId", int)
OrderId = NewType("OrderId", int)
OrderRef = NewType("OrderRef", str)
"""What people read and type: eight characters without look-alikes, e.g. ``7K3F-Q9XM``."""
AttemptId = NewType("AttemptId", int)
EventId = NewType("EventId", int)
RefundId = NewType("RefundId", int)
TicketId = NewType("TicketId", int)
ReceiptId = NewType("ReceiptId", str)
"""128 random bits as text: knowing it is being allowed to see the receipt's page."""
EntryId = NewType("EntryId", str)
"""The id of an approved answer in the FAQ."""
