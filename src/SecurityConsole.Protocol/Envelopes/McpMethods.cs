namespace SecurityConsole.Protocol.Envelopes;

/// <summary>The methods that MCP defines, in all revisions.</summary>
public static class McpMethods
{
    public const string Initialize = "initialize";
    public const string Ping = "ping";
    public const string ServerDiscover = "server/discover";
    public const string SubscriptionsListen = "subscriptions/listen";
    public const string ToolsList = "tools/list";
    public const string ToolsCall = "tools/call";
    public const string PromptsList = "prompts/list";
    public const string PromptsGet = "prompts/get";
    public const string ResourcesList = "resources/list";
    public const string ResourcesTemplatesList = "resources/templates/list";
    public const string ResourcesRead = "resources/read";
    public const string ResourcesSubscribe = "resources/subscribe";
    public const string ResourcesUnsubscribe = "resources/unsubscribe";
    public const string CompletionComplete = "completion/complete";
    public const string LoggingSetLevel = "logging/setLevel";
    public const string TasksGet = "tasks/get";
    public const string TasksResult = "tasks/result";
    public const string TasksList = "tasks/list";
    public const string TasksUpdate = "tasks/update";
    public const string TasksCancel = "tasks/cancel";
    public const string SamplingCreateMessage = "sampling/createMessage";
    public const string ElicitationCreate = "elicitation/create";
    public const string RootsList = "roots/list";
    public const string Initialized = "notifications/initialized";
    public const string Cancelled = "notifications/cancelled";
    public const string Progress = "notifications/progress";
    public const string Message = "notifications/message";
    public const string ToolsListChanged = "notifications/tools/list_changed";
    public const string PromptsListChanged = "notifications/prompts/list_changed";
    public const string ResourcesListChanged = "notifications/resources/list_changed";
    public const string ResourcesUpdated = "notifications/resources/updated";
    public const string RootsListChanged = "notifications/roots/list_changed";
    public const string SubscriptionsAcknowledged = "notifications/subscriptions/acknowledged";
    public const string ElicitationComplete = "notifications/elicitation/complete";
    public const string TasksStatus = "notifications/tasks/status";

    /// <summary>The constant for a method's bytes (without quotes, unescaped), or null when it is not one of these.</summary>
    internal static string? Known(ReadOnlySpan<byte> method) => method.Length switch
    {
        4 when method.SequenceEqual("ping"u8) => Ping,
        9 when method.SequenceEqual("tasks/get"u8) => TasksGet,
        10 when method.SequenceEqual("tools/call"u8) => ToolsCall,
        10 when method.SequenceEqual("tools/list"u8) => ToolsList,
        10 when method.SequenceEqual("initialize"u8) => Initialize,
        10 when method.SequenceEqual("roots/list"u8) => RootsList,
        10 when method.SequenceEqual("tasks/list"u8) => TasksList,
        11 when method.SequenceEqual("prompts/get"u8) => PromptsGet,
        12 when method.SequenceEqual("prompts/list"u8) => PromptsList,
        12 when method.SequenceEqual("tasks/result"u8) => TasksResult,
        12 when method.SequenceEqual("tasks/update"u8) => TasksUpdate,
        12 when method.SequenceEqual("tasks/cancel"u8) => TasksCancel,
        14 when method.SequenceEqual("resources/read"u8) => ResourcesRead,
        14 when method.SequenceEqual("resources/list"u8) => ResourcesList,
        15 when method.SequenceEqual("server/discover"u8) => ServerDiscover,
        16 when method.SequenceEqual("logging/setLevel"u8) => LoggingSetLevel,
        18 when method.SequenceEqual("elicitation/create"u8) => ElicitationCreate,
        19 when method.SequenceEqual("resources/subscribe"u8) => ResourcesSubscribe,
        19 when method.SequenceEqual("completion/complete"u8) => CompletionComplete,
        20 when method.SequenceEqual("subscriptions/listen"u8) => SubscriptionsListen,
        21 when method.SequenceEqual("notifications/message"u8) => Message,
        21 when method.SequenceEqual("resources/unsubscribe"u8) => ResourcesUnsubscribe,
        22 when method.SequenceEqual("notifications/progress"u8) => Progress,
        22 when method.SequenceEqual("sampling/createMessage"u8) => SamplingCreateMessage,
        23 when method.SequenceEqual("notifications/cancelled"u8) => Cancelled,
        24 when method.SequenceEqual("resources/templates/list"u8) => ResourcesTemplatesList,
        25 when method.SequenceEqual("notifications/initialized"u8) => Initialized,
        26 when method.SequenceEqual("notifications/tasks/status"u8) => TasksStatus,
        32 when method.SequenceEqual("notifications/tools/list_changed"u8) => ToolsListChanged,
        32 when method.SequenceEqual("notifications/roots/list_changed"u8) => RootsListChanged,
        31 when method.SequenceEqual("notifications/resources/updated"u8) => ResourcesUpdated,
        34 when method.SequenceEqual("notifications/prompts/list_changed"u8) => PromptsListChanged,
        34 when method.SequenceEqual("notifications/elicitation/complete"u8) => ElicitationComplete,
        36 when method.SequenceEqual("notifications/resources/list_changed"u8) => ResourcesListChanged,
        40 when method.SequenceEqual("notifications/subscriptions/acknowledged"u8) => SubscriptionsAcknowledged,
        _ => null,
    };
}
