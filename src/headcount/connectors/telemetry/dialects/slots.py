"""Where the facts of a span go, whatever its library calls them."""


class Slot:
    """Positions in the list of what a span says. A fact has one slot; its many spellings are ranked."""

    KIND = 0
    AGENT = 1
    """The name of an agent."""
    CLAIM = 2
    """The name of an agent in a framework's metadata."""
    THREAD = 3
    ASKER = 4
    TOOL = 5
    FROM_AGENT = 6
    TO_AGENT = 7
    NODE = 8
    ENTITY = 9
    """The name of whatever the span is: an agent, a tool, a task."""
    PARENT_NODE = 10
    MODEL_REQUESTED = 11
    MODEL_RETURNED = 12
    MODEL = 13
    """A model's name that does not say whether it was asked for or answered."""
    TOKENS_IN = 14
    TOKENS_OUT = 15
    TOKENS_CACHED = 16
    TOKENS_WRITTEN = 17
    COST = 18
    ANSWER = 19
    """The provider's id of its answer, or of the tool call it asked for."""
    FINISH = 20
    """Why the model stopped."""
    OUTPUT = 21
    """What the model answered; only its presence, and whether it asks for tools."""
    ASKED = 22
    """That the model asked for a tool."""
    ERROR = 23
    SERVICE = 24
    INSTANCE = 25
    PROCESS_INSTANCE = 26
    ENVIRONMENT = 27
    POSITION = 28
    CATEGORY = 29
    OUTCOME = 30
    SAMPLED = 31
    GATEWAY = 32
    WAITS = 33
    GROUP = 34
    """Anything that names a crew, a task or a workflow."""
    METADATA = 35
    """JSON of the sender's own keys."""
    ARGUMENTS = 36
    """What a tool was called with: read only for the agent that a delegating tool names."""
    SYSTEM_PROMPT = 37
    FIRST_ROLE = 38
    FIRST_TEXT = 39
    MESSAGES = 40
    TOOLS = 41
    PARAMETERS = 42

    COUNT = 43

    TOOL_PART = 43
    """One of several attributes that define tools: kept in a list, as are the next."""
    PARAMETER_PART = 44
    """One of several sampling parameters."""
