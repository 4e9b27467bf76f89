"""The first schema: everything one shop needs to sell."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from konbini.storage.types import BigId, GoodUntil, Moment

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('categories',
    sa.Column('id', sa.Text(), nullable=False),
    sa.Column('name', sa.JSON(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_categories'))
    )
    op.create_table('customers',
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('username', sa.Text(), nullable=True),
    sa.Column('locale', sa.Text(), nullable=True),
    sa.Column('client_locale', sa.Text(), nullable=True),
    sa.Column('created_at', Moment(), nullable=False),
    sa.Column('campaign', sa.Text(), nullable=True),
    sa.Column('left_at', Moment(), nullable=True),
    sa.Column('barred_at', Moment(), nullable=True),
    sa.Column('unsure_turns', sa.Integer(), server_default='0', nullable=False),
    sa.Column('terms_at', Moment(), nullable=True),
    sa.Column('terms_version', sa.Text(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_customers'))
    )
    op.create_table('faq_audits',
    sa.Column('entry_id', sa.Text(), nullable=False),
    sa.Column('since', sa.BigInteger(), nullable=False),
    sa.Column('held_wording', sa.Text(), nullable=True),
    sa.PrimaryKeyConstraint('entry_id', name=op.f('pk_faq_audits'))
    )
    op.create_table('faq_entries',
    sa.Column('id', sa.Text(), nullable=False),
    sa.Column('category', sa.Text(), nullable=False),
    sa.Column('answers', sa.JSON(), nullable=False),
    sa.Column('examples', sa.JSON(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('origin', sa.Text(), nullable=False),
    sa.Column('tool', sa.Text(), nullable=True),
    sa.Column('unreviewed', sa.JSON(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_faq_entries'))
    )
    op.create_table('faq_turns',
    sa.Column('id', BigId, autoincrement=True, nullable=False),
    sa.Column('customer_id', sa.BigInteger(), nullable=False),
    sa.Column('at', Moment(), nullable=False),
    sa.Column('asked', sa.Text(), nullable=False),
    sa.Column('path', sa.Text(), nullable=False),
    sa.Column('entry_id', sa.Text(), nullable=True),
    sa.Column('entry_version', sa.Integer(), nullable=True),
    sa.Column('p', sa.Float(), nullable=True),
    sa.Column('data', sa.JSON(), nullable=False),
    sa.Column('verdict', sa.Text(), nullable=True),
    sa.CheckConstraint("verdict IN ('helped', 'not_helped', 'confirmed', 'overridden')", name=op.f('ck_faq_turns_verdict')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_faq_turns'))
    )
    op.create_index(op.f('ix_faq_turns_at'), 'faq_turns', ['at'], unique=False)
    op.create_index('ix_faq_turns_judged', 'faq_turns', ['entry_id', 'id'], unique=False, sqlite_where=sa.text('verdict IS NOT NULL'), postgresql_where=sa.text('verdict IS NOT NULL'))
    op.create_index(op.f('ix_faq_turns_customer_id_id'), 'faq_turns', ['customer_id', 'id'], unique=False)
    op.create_table('fsm',
    sa.Column('key', sa.Text(), nullable=False),
    sa.Column('state', sa.Text(), nullable=True),
    sa.Column('data', sa.JSON(), nullable=False),
    sa.Column('updated_at', Moment(), nullable=False),
    sa.PrimaryKeyConstraint('key', name=op.f('pk_fsm'))
    )
    op.create_table('inbox',
    sa.Column('update_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('lane', sa.Text(), nullable=False),
    sa.Column('body', sa.LargeBinary(), nullable=False),
    sa.Column('received_at', Moment(), nullable=False),
    sa.Column('handled_at', Moment(), nullable=True),
    sa.Column('failures', sa.Integer(), server_default='0', nullable=False),
    sa.PrimaryKeyConstraint('update_id', name=op.f('pk_inbox'))
    )
    op.create_index('ix_inbox_pending', 'inbox', ['update_id'], unique=False, sqlite_where=sa.text('handled_at IS NULL'), postgresql_where=sa.text('handled_at IS NULL'))
    op.create_index(op.f('ix_inbox_received_at'), 'inbox', ['received_at'], unique=False)
    op.create_table('notes',
    sa.Column('key', sa.Text(), nullable=False),
    sa.Column('value', sa.Text(), nullable=False),
    sa.PrimaryKeyConstraint('key', name=op.f('pk_notes'))
    )
    op.create_table('notices',
    sa.Column('id', BigId, autoincrement=True, nullable=False),
    sa.Column('gateway', sa.Text(), nullable=False),
    sa.Column('account', sa.Text(), nullable=False),
    sa.Column('dedupe_key', sa.Text(), nullable=False),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('txn', sa.Text(), nullable=False),
    sa.Column('merchant_ref', sa.Text(), nullable=True),
    sa.Column('paid', sa.BigInteger(), nullable=True),
    sa.Column('currency', sa.Text(), nullable=True),
    sa.Column('source', sa.Text(), nullable=False),
    sa.Column('payer', sa.BigInteger(), nullable=True),
    sa.Column('occurred_at', Moment(), nullable=True),
    sa.Column('raw_sha256', sa.Text(), nullable=False),
    sa.Column('fee', sa.BigInteger(), nullable=True),
    sa.Column('chain_txn', sa.Text(), nullable=True),
    sa.Column('refund_key', sa.Text(), nullable=True),
    sa.Column('recorded_at', Moment(), nullable=False),
    sa.Column('settled_at', Moment(), nullable=True),
    sa.Column('outcome', sa.Text(), nullable=True),
    sa.CheckConstraint("state IN ('pending', 'confirming', 'underpaid', 'paid', 'refunded', 'refunded_so_far', 'refund_failed', 'disputed', 'failed', 'expired')", name=op.f('ck_notices_state')),
    sa.CheckConstraint('(paid IS NULL) = (currency IS NULL)', name=op.f('ck_notices_money')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_notices')),
    sa.UniqueConstraint('gateway', 'account', 'dedupe_key', name=op.f('uq_notices_gateway_account_dedupe_key'))
    )
    op.create_index(op.f('ix_notices_merchant_ref'), 'notices', ['merchant_ref'], unique=False)
    op.create_index('ix_notices_unsettled', 'notices', ['settled_at', 'recorded_at'], unique=False)
    op.create_table('outbox',
    sa.Column('id', BigId, autoincrement=True, nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('payload', sa.JSON(), nullable=False),
    sa.Column('lane', sa.Integer(), nullable=False),
    sa.Column('chain', sa.Text(), nullable=True),
    sa.Column('dedupe', sa.Text(), nullable=True),
    sa.Column('created_at', Moment(), nullable=False),
    sa.Column('not_before', Moment(), nullable=False),
    sa.Column('attempts', sa.Integer(), nullable=False),
    sa.Column('lease_owner', sa.Text(), nullable=True),
    sa.Column('lease_until', Moment(), nullable=True),
    sa.Column('done_at', Moment(), nullable=True),
    sa.Column('buried_at', Moment(), nullable=True),
    sa.Column('error', sa.Text(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_outbox')),
    sa.UniqueConstraint('dedupe', name=op.f('uq_outbox_dedupe'))
    )
    op.create_index('ix_outbox_chain', 'outbox', ['chain', 'id'], unique=False, sqlite_where=sa.text('done_at IS NULL AND buried_at IS NULL'), postgresql_where=sa.text('done_at IS NULL AND buried_at IS NULL'))
    op.create_index('ix_outbox_take', 'outbox', ['lane', 'id'], unique=False, sqlite_where=sa.text('done_at IS NULL AND buried_at IS NULL'), postgresql_where=sa.text('done_at IS NULL AND buried_at IS NULL'))
    op.create_table('staff',
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('role', sa.Text(), nullable=False),
    sa.Column('added_by', sa.BigInteger(), nullable=False),
    sa.Column('added_at', Moment(), nullable=False),
    sa.CheckConstraint("role IN ('owner', 'merchant', 'operator')", name=op.f('ck_staff_role')),
    sa.PrimaryKeyConstraint('id', 'role', name=op.f('pk_staff'))
    )
    op.create_table('vault_keys',
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('key_id', sa.Text(), nullable=False),
    sa.Column('wrapped', sa.LargeBinary(), nullable=False),
    sa.PrimaryKeyConstraint('name', name=op.f('pk_vault_keys'))
    )
    op.create_table('orders',
    sa.Column('id', BigId, autoincrement=True, nullable=False),
    sa.Column('ref', sa.Text(), nullable=False),
    sa.Column('customer_id', sa.BigInteger(), nullable=False),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('total', sa.BigInteger(), nullable=False),
    sa.Column('currency', sa.Text(), nullable=False),
    sa.Column('nonce', sa.Text(), nullable=False),
    sa.Column('locale', sa.Text(), nullable=False),
    sa.Column('created_at', Moment(), nullable=False),
    sa.Column('expires_at', Moment(), nullable=False),
    sa.Column('paid_at', Moment(), nullable=True),
    sa.Column('delivered_at', Moment(), nullable=True),
    sa.Column('status_message', sa.BigInteger(), nullable=True),
    sa.Column('campaign', sa.Text(), nullable=True),
    sa.Column('decide_by', Moment(), nullable=True),
    sa.Column('why', sa.Text(), nullable=True),
    sa.Column('delay_seconds', sa.Integer(), server_default='0', nullable=False),
    sa.Column('manual', sa.Boolean(), server_default=sa.false(), nullable=False),
    sa.CheckConstraint("state IN ('awaiting_payment', 'paid', 'paid_late', 'waiting_stock', 'delivering', 'delivered', 'expired', 'cancelled', 'review', 'refund_pending', 'refunded', 'partially_refunded', 'credited', 'disputed')", name=op.f('ck_orders_state')),
    sa.ForeignKeyConstraint(['customer_id'], ['customers.id'], name=op.f('fk_orders_customer_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_orders')),
    sa.UniqueConstraint('customer_id', 'nonce', name=op.f('uq_orders_customer_id_nonce')),
    sa.UniqueConstraint('ref', name=op.f('uq_orders_ref'))
    )
    op.create_index('ix_orders_expiry', 'orders', ['state', 'expires_at'], unique=False)
    op.create_index('ix_orders_history', 'orders', ['customer_id', 'id'], unique=False)
    op.create_index('ix_orders_waiting', 'orders', ['paid_at', 'id'], unique=False, sqlite_where=sa.text("state = 'waiting_stock'"), postgresql_where=sa.text("state = 'waiting_stock'"))
    op.create_index('ix_orders_decide', 'orders', ['decide_by'], unique=False, sqlite_where=sa.text('decide_by IS NOT NULL'), postgresql_where=sa.text('decide_by IS NOT NULL'))
    op.create_table('products',
    sa.Column('id', BigId, autoincrement=True, nullable=False),
    sa.Column('sku', sa.Text(), nullable=False),
    sa.Column('category', sa.Text(), nullable=False),
    sa.Column('name', sa.JSON(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('description', sa.JSON(), nullable=False),
    sa.Column('usage', sa.JSON(), nullable=False),
    sa.Column('key_pattern', sa.Text(), nullable=True),
    sa.Column('warranty_days', sa.Integer(), nullable=False),
    sa.Column('warranty_replacements', sa.Integer(), nullable=False),
    sa.Column('per_order', sa.Integer(), nullable=True),
    sa.Column('per_day', sa.Integer(), nullable=True),
    sa.Column('low_stock', sa.Integer(), nullable=False),
    sa.Column('uses', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('archived', sa.Boolean(), nullable=False),
    sa.Column('delay_seconds', sa.Integer(), server_default='0', nullable=False),
    sa.Column('manual_from', sa.JSON(), nullable=True),
    sa.CheckConstraint("kind IN ('key', 'shared', 'file', 'invite', 'generated')", name=op.f('ck_products_kind')),
    sa.ForeignKeyConstraint(['category'], ['categories.id'], name=op.f('fk_products_category')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_products')),
    sa.UniqueConstraint('sku', name=op.f('uq_products_sku'))
    )
    op.create_index(op.f('ix_products_category_archived_position_id'), 'products', ['category', 'archived', 'position', 'id'], unique=False)
    op.create_table('attempts',
    sa.Column('id', BigId, autoincrement=True, nullable=False),
    sa.Column('order_id', sa.BigInteger(), nullable=False),
    sa.Column('gateway', sa.Text(), nullable=False),
    sa.Column('account', sa.Text(), nullable=False),
    sa.Column('merchant_ref', sa.Text(), nullable=False),
    sa.Column('expected', sa.BigInteger(), nullable=False),
    sa.Column('currency', sa.Text(), nullable=False),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('created_at', Moment(), nullable=False),
    sa.Column('expires_at', Moment(), nullable=False),
    sa.Column('provider_ref', sa.Text(), nullable=True),
    sa.Column('pay_url', sa.Text(), nullable=True),
    sa.Column('polls', sa.Integer(), server_default='0', nullable=False),
    sa.Column('poll_at', Moment(), nullable=True),
    sa.CheckConstraint("state IN ('created', 'pending', 'confirming', 'underpaid', 'paid', 'expired', 'failed', 'refunded', 'disputed')", name=op.f('ck_attempts_state')),
    sa.ForeignKeyConstraint(['order_id'], ['orders.id'], name=op.f('fk_attempts_order_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_attempts')),
    sa.UniqueConstraint('gateway', 'account', 'provider_ref', name=op.f('uq_attempts_gateway_account_provider_ref')),
    sa.UniqueConstraint('merchant_ref', name=op.f('uq_attempts_merchant_ref'))
    )
    op.create_index('ix_attempts_open', 'attempts', ['gateway', 'state', 'id'], unique=False)
    op.create_index('ix_attempts_poll', 'attempts', ['gateway', 'poll_at'], unique=False, sqlite_where=sa.text('poll_at IS NOT NULL'), postgresql_where=sa.text('poll_at IS NOT NULL'))
    op.create_index(op.f('ix_attempts_order_id'), 'attempts', ['order_id'], unique=False)
    op.create_table('batches',
    sa.Column('id', BigId, autoincrement=True, nullable=False),
    sa.Column('sku', sa.Text(), nullable=False),
    sa.Column('by', sa.BigInteger(), nullable=False),
    sa.Column('at', Moment(), nullable=False),
    sa.Column('source', sa.Text(), nullable=False),
    sa.Column('wrapped_key', sa.LargeBinary(), nullable=False),
    sa.Column('key_id', sa.Text(), nullable=False),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('units', sa.Integer(), nullable=False),
    sa.CheckConstraint("state IN ('staged', 'confirmed', 'undone', 'discarded')", name=op.f('ck_batches_state')),
    sa.ForeignKeyConstraint(['sku'], ['products.sku'], name=op.f('fk_batches_sku')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_batches'))
    )
    op.create_index(op.f('ix_batches_key_id'), 'batches', ['key_id'], unique=False)
    op.create_index(op.f('ix_batches_sku_id'), 'batches', ['sku', 'id'], unique=False)
    op.create_table('ledger_entries',
    sa.Column('id', BigId, autoincrement=True, nullable=False),
    sa.Column('key', sa.Text(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('currency', sa.Text(), nullable=False),
    sa.Column('at', Moment(), nullable=False),
    sa.Column('order_id', sa.BigInteger(), nullable=True),
    sa.Column('data', sa.JSON(), nullable=False),
    sa.ForeignKeyConstraint(['order_id'], ['orders.id'], name=op.f('fk_ledger_entries_order_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_ledger_entries')),
    sa.UniqueConstraint('key', name=op.f('uq_ledger_entries_key'))
    )
    op.create_index(op.f('ix_ledger_entries_order_id'), 'ledger_entries', ['order_id'], unique=False)
    op.create_table('order_events',
    sa.Column('id', BigId, autoincrement=True, nullable=False),
    sa.Column('order_id', sa.BigInteger(), nullable=False),
    sa.Column('at', Moment(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('actor', sa.Text(), nullable=False),
    sa.Column('data', sa.JSON(), nullable=False),
    sa.ForeignKeyConstraint(['order_id'], ['orders.id'], name=op.f('fk_order_events_order_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_order_events'))
    )
    op.create_index(op.f('ix_order_events_order_id_id'), 'order_events', ['order_id', 'id'], unique=False)
    op.create_table('order_lines',
    sa.Column('order_id', sa.BigInteger(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('product_id', sa.BigInteger(), nullable=False),
    sa.Column('sku', sa.Text(), nullable=False),
    sa.Column('name', sa.JSON(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('quantity', sa.Integer(), nullable=False),
    sa.Column('unit_price', sa.BigInteger(), nullable=False),
    sa.Column('currency', sa.Text(), nullable=False),
    sa.Column('usage', sa.JSON(), nullable=False),
    sa.Column('warranty_days', sa.Integer(), nullable=False),
    sa.Column('warranty_replacements', sa.Integer(), nullable=False),
    sa.CheckConstraint("kind IN ('key', 'shared', 'file', 'invite', 'generated')", name=op.f('ck_order_lines_kind')),
    sa.CheckConstraint('quantity > 0', name=op.f('ck_order_lines_quantity')),
    sa.ForeignKeyConstraint(['order_id'], ['orders.id'], name=op.f('fk_order_lines_order_id')),
    sa.ForeignKeyConstraint(['product_id'], ['products.id'], name=op.f('fk_order_lines_product_id')),
    sa.PrimaryKeyConstraint('order_id', 'number', name=op.f('pk_order_lines'))
    )
    op.create_table('prices',
    sa.Column('product_id', sa.BigInteger(), nullable=False),
    sa.Column('currency', sa.Text(), nullable=False),
    sa.Column('amount', sa.BigInteger(), nullable=False),
    sa.CheckConstraint('amount >= 0', name=op.f('ck_prices_amount')),
    sa.ForeignKeyConstraint(['product_id'], ['products.id'], name=op.f('fk_prices_product_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('product_id', 'currency', name=op.f('pk_prices'))
    )
    op.create_table('refunds',
    sa.Column('id', BigId, autoincrement=True, nullable=False),
    sa.Column('order_id', sa.BigInteger(), nullable=True),
    sa.Column('gateway', sa.Text(), nullable=False),
    sa.Column('txn', sa.Text(), nullable=False),
    sa.Column('amount', sa.BigInteger(), nullable=False),
    sa.Column('currency', sa.Text(), nullable=False),
    sa.Column('payer', sa.BigInteger(), nullable=True),
    sa.Column('refund_key', sa.Text(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('created_at', Moment(), nullable=False),
    sa.Column('done_at', Moment(), nullable=True),
    sa.CheckConstraint("state IN ('pending', 'succeeded', 'manual', 'failed')", name=op.f('ck_refunds_state')),
    sa.CheckConstraint('amount > 0', name=op.f('ck_refunds_amount')),
    sa.ForeignKeyConstraint(['order_id'], ['orders.id'], name=op.f('fk_refunds_order_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_refunds')),
    sa.UniqueConstraint('refund_key', name=op.f('uq_refunds_refund_key'))
    )
    op.create_index(op.f('ix_refunds_order_id'), 'refunds', ['order_id'], unique=False)
    op.create_table('tickets',
    sa.Column('id', BigId, autoincrement=True, nullable=False),
    sa.Column('customer_id', sa.BigInteger(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('opened_at', Moment(), nullable=False),
    sa.Column('locale', sa.Text(), nullable=False),
    sa.Column('summary', sa.Text(), nullable=False),
    sa.Column('tried', sa.JSON(), nullable=False),
    sa.Column('order_id', sa.BigInteger(), nullable=True),
    sa.Column('group_id', sa.BigInteger(), nullable=True),
    sa.Column('topic_id', sa.BigInteger(), nullable=True),
    sa.Column('card_message', sa.BigInteger(), nullable=True),
    sa.Column('first_human_reply_at', Moment(), nullable=True),
    sa.Column('closed_at', Moment(), nullable=True),
    sa.Column('priority', sa.Text(), nullable=False),
    sa.Column('signs', sa.JSON(), nullable=False),
    sa.Column('category', sa.Text(), nullable=False),
    sa.CheckConstraint("priority IN ('normal', 'raised', 'urgent')", name=op.f('ck_tickets_priority')),
    sa.CheckConstraint("reason IN ('asked', 'not_understood', 'payment_review', 'delivery_failed', 'wrote_back', 'bad_key', 'refund_asked')", name=op.f('ck_tickets_reason')),
    sa.CheckConstraint("state IN ('open', 'closed')", name=op.f('ck_tickets_state')),
    sa.ForeignKeyConstraint(['customer_id'], ['customers.id'], name=op.f('fk_tickets_customer_id')),
    sa.ForeignKeyConstraint(['order_id'], ['orders.id'], name=op.f('fk_tickets_order_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_tickets')),
    sa.UniqueConstraint('group_id', 'topic_id', name=op.f('uq_tickets_group_id_topic_id'))
    )
    op.create_index(op.f('ix_tickets_customer_id_id'), 'tickets', ['customer_id', 'id'], unique=False)
    op.create_index('uq_tickets_open', 'tickets', ['customer_id'], unique=True, sqlite_where=sa.text("state = 'open'"), postgresql_where=sa.text("state = 'open'"))
    op.create_table('ledger_postings',
    sa.Column('entry_id', sa.BigInteger(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('account', sa.Text(), nullable=False),
    sa.Column('amount', sa.BigInteger(), nullable=False),
    sa.Column('party', sa.Text(), nullable=False),
    sa.CheckConstraint("account IN ('provider', 'under_review', 'delivered', 'credit', 'merchant_held', 'merchant_due', 'fees', 'payouts', 'goodwill')", name=op.f('ck_ledger_postings_account')),
    sa.ForeignKeyConstraint(['entry_id'], ['ledger_entries.id'], name=op.f('fk_ledger_postings_entry_id')),
    sa.PrimaryKeyConstraint('entry_id', 'number', name=op.f('pk_ledger_postings'))
    )
    op.create_index('ix_ledger_postings_party', 'ledger_postings', ['account', 'party'], unique=False, sqlite_where=sa.text("account IN ('credit', 'merchant_held', 'merchant_due')"), postgresql_where=sa.text("account IN ('credit', 'merchant_held', 'merchant_due')"))
    op.create_table('merchant_holds',
    sa.Column('order_id', sa.BigInteger(), nullable=False),
    sa.Column('merchant_id', sa.BigInteger(), nullable=False),
    sa.Column('until', Moment(), nullable=False),
    sa.ForeignKeyConstraint(['order_id'], ['orders.id'], name=op.f('fk_merchant_holds_order_id')),
    sa.PrimaryKeyConstraint('order_id', 'merchant_id', name=op.f('pk_merchant_holds'))
    )
    op.create_index('ix_merchant_holds_until', 'merchant_holds', ['until'], unique=False)
    op.create_table('receipts',
    sa.Column('id', sa.Text(), nullable=False),
    sa.Column('order_id', sa.BigInteger(), nullable=False),
    sa.Column('number', sa.Text(), nullable=False),
    sa.Column('issued_at', Moment(), nullable=False),
    sa.Column('body', sa.Text(), nullable=False),
    sa.Column('salt', sa.LargeBinary(), nullable=False),
    sa.Column('signature', sa.LargeBinary(), nullable=False),
    sa.Column('key_id', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['order_id'], ['orders.id'], name=op.f('fk_receipts_order_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_receipts')),
    sa.UniqueConstraint('number', name=op.f('uq_receipts_number')),
    sa.UniqueConstraint('order_id', name=op.f('uq_receipts_order_id'))
    )
    op.create_table('message_pairs',
    sa.Column('ticket_id', sa.BigInteger(), nullable=False),
    sa.Column('source_chat', sa.BigInteger(), nullable=False),
    sa.Column('source_message', sa.BigInteger(), nullable=False),
    sa.Column('copy_chat', sa.BigInteger(), nullable=False),
    sa.Column('copy_message', sa.BigInteger(), nullable=False),
    sa.ForeignKeyConstraint(['ticket_id'], ['tickets.id'], name=op.f('fk_message_pairs_ticket_id')),
    sa.PrimaryKeyConstraint('source_chat', 'source_message', 'copy_chat', 'copy_message', name=op.f('pk_message_pairs'))
    )
    op.create_index('ix_message_pairs_copy', 'message_pairs', ['copy_chat', 'copy_message'], unique=False)
    op.create_table('payments',
    sa.Column('id', BigId, autoincrement=True, nullable=False),
    sa.Column('gateway', sa.Text(), nullable=False),
    sa.Column('account', sa.Text(), nullable=False),
    sa.Column('txn', sa.Text(), nullable=False),
    sa.Column('amount', sa.BigInteger(), nullable=False),
    sa.Column('currency', sa.Text(), nullable=False),
    sa.Column('at', Moment(), nullable=False),
    sa.Column('order_id', sa.BigInteger(), nullable=True),
    sa.Column('attempt_id', sa.BigInteger(), nullable=True),
    sa.Column('payer', sa.BigInteger(), nullable=True),
    sa.Column('chain_txn', sa.Text(), nullable=True),
    sa.ForeignKeyConstraint(['attempt_id'], ['attempts.id'], name=op.f('fk_payments_attempt_id')),
    sa.ForeignKeyConstraint(['order_id'], ['orders.id'], name=op.f('fk_payments_order_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_payments')),
    sa.UniqueConstraint('gateway', 'account', 'txn', name=op.f('uq_payments_gateway_account_txn')),
    sa.UniqueConstraint('gateway', 'account', 'chain_txn', name='uq_payments_chain_txn')
    )
    op.create_index(op.f('ix_payments_gateway_at'), 'payments', ['gateway', 'at'], unique=False)
    op.create_index(op.f('ix_payments_order_id'), 'payments', ['order_id'], unique=False)
    op.create_index(op.f('ix_payments_txn'), 'payments', ['txn'], unique=False)
    op.create_table('stock_units',
    sa.Column('id', BigId, autoincrement=True, nullable=False),
    sa.Column('batch_id', sa.BigInteger(), nullable=False),
    sa.Column('serial', sa.Integer(), nullable=False),
    sa.Column('sku', sa.Text(), nullable=False),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('sealed', sa.LargeBinary(), nullable=False),
    sa.Column('fingerprint', sa.LargeBinary(), nullable=False),
    sa.Column('expires', GoodUntil(), nullable=False),
    sa.Column('cost_amount', sa.BigInteger(), nullable=True),
    sa.Column('cost_currency', sa.Text(), nullable=True),
    sa.Column('order_id', sa.BigInteger(), nullable=True),
    sa.CheckConstraint("(state IN ('held', 'sold')) = (order_id IS NOT NULL)", name=op.f('ck_stock_units_order_when_held_or_sold')),
    sa.CheckConstraint("state IN ('staged', 'available', 'held', 'sold', 'withdrawn')", name=op.f('ck_stock_units_state')),
    sa.ForeignKeyConstraint(['batch_id'], ['batches.id'], name=op.f('fk_stock_units_batch_id')),
    sa.ForeignKeyConstraint(['order_id'], ['orders.id'], name=op.f('fk_stock_units_order_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_stock_units')),
    sa.UniqueConstraint('batch_id', 'serial', name=op.f('uq_stock_units_batch_id_serial')),
    sa.UniqueConstraint('fingerprint', name=op.f('uq_stock_units_fingerprint'))
    )
    op.create_index('ix_stock_units_claim', 'stock_units', ['sku', 'state', 'expires', 'id'], unique=False)
    op.create_index('ix_stock_units_order', 'stock_units', ['order_id'], unique=False, sqlite_where=sa.text('order_id IS NOT NULL'), postgresql_where=sa.text('order_id IS NOT NULL'))
    op.create_table('deliveries',
    sa.Column('id', BigId, autoincrement=True, nullable=False),
    sa.Column('order_id', sa.BigInteger(), nullable=False),
    sa.Column('line', sa.Integer(), nullable=False),
    sa.Column('slot', sa.Integer(), nullable=False),
    sa.Column('unit_id', sa.BigInteger(), nullable=False),
    sa.Column('at', Moment(), nullable=False),
    sa.ForeignKeyConstraint(['order_id', 'line'], ['order_lines.order_id', 'order_lines.number'], name=op.f('fk_deliveries_order_id_line')),
    sa.ForeignKeyConstraint(['unit_id'], ['stock_units.id'], name=op.f('fk_deliveries_unit_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_deliveries')),
    sa.UniqueConstraint('order_id', 'line', 'slot', name=op.f('uq_deliveries_order_id_line_slot')),
    sa.UniqueConstraint('unit_id', name=op.f('uq_deliveries_unit_id'))
    )

    for statement in _APPEND_ONLY[op.get_bind().dialect.name]:
        op.execute(statement)


_LEDGER = ("ledger_entries", "ledger_postings")
_APPEND_ONLY = {
    "sqlite": [
        f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
        "BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END"
        for table in _LEDGER
        for verb in ("UPDATE", "DELETE")
    ],
    "postgresql": [
        "CREATE FUNCTION refuse_ledger_change() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'the ledger is append-only'; END $$",
        *(
            f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION refuse_ledger_change()"
            for table in _LEDGER
        ),
    ],
}
"""Law 3 in the database itself: ledger rows are only ever added."""
