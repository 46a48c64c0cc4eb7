"""Sets of articles and events that go before readers, or are taken from them, as one."""
