"""Which flow stands where, wherever both do."""

from lib.schema import Flow

LEFT_TO_RIGHT = (Flow.IMPORT, Flow.EXPORT)
