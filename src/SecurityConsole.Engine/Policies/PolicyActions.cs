using SecurityConsole.Engine.Access;
using SecurityConsole.Policy.Entities;

namespace SecurityConsole.Engine.Policies;

/// <summary>The actions, and which method is which.</summary>
public static class PolicyActions
{
    /// <summary>The entity type of all actions.</summary>
    public const string Type = "Action";

    /// <summary>The group that all of them are in.</summary>
    public const string Use = "use";

    private static readonly EntityUid[] s_uids = [.. Enum.GetValues<PolicyAction>().Select(action => new EntityUid(Type, NameOf(action)))];

    /// <summary>Every action that is decided.</summary>
    public static IReadOnlyList<PolicyAction> All { get; } = [.. Enum.GetValues<PolicyAction>().Where(action => action != PolicyAction.None)];

    /// <summary>Its name in policies (<c>call</c>).</summary>
    public static string NameOf(PolicyAction action) => action.ToString().ToLowerInvariant();

    /// <summary>Its entity.</summary>
    public static EntityUid UidOf(PolicyAction action) => s_uids[(int)action];

    /// <summary>What an agent's request does.</summary>
    public static PolicyAction OfMethod(string method) => method switch
    {
        "tools/call" => PolicyAction.Call,
        "resources/read" => PolicyAction.Read,
        "prompts/get" => PolicyAction.Get,
        "resources/subscribe" or "subscriptions/listen" => PolicyAction.Subscribe,
        "completion/complete" => PolicyAction.Complete,
        _ when MethodRules.Find(method) is not null || method.StartsWith("notifications/", StringComparison.Ordinal) => PolicyAction.None,
        _ => PolicyAction.Other,
    };

    /// <summary>What an agent that answers a server's request does.</summary>
    public static PolicyAction OfAsked(string method) => method switch
    {
        "sampling/createMessage" => PolicyAction.Sample,
        "elicitation/create" => PolicyAction.Elicit,
        _ => PolicyAction.None,
    };

    /// <summary>What a capability of a kind is used by.</summary>
    public static PolicyAction OfKind(CapabilityKind kind) => kind switch
    {
        CapabilityKind.Tool => PolicyAction.Call,
        CapabilityKind.Prompt => PolicyAction.Get,
        CapabilityKind.Resource => PolicyAction.Read,
        _ => PolicyAction.Other,
    };
}
