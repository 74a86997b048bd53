// Room of ForwardingEngine
