// Room of ForwardingProgram
