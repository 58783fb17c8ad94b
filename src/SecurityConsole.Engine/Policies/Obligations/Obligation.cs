using SecurityConsole.Engine.Budgets;

namespace SecurityConsole.Engine.Policies.Obligations;

/// <summary>What a policy asks for besides its verdict, read from its annotations. Immutable.</summary>
public sealed record Obligation
{
    /// <summary>Asks for nothing.</summary>
    public static Obligation None { get; } = new();

    /// <summary><c>@hold("group")</c>: a person of the group must approve first. Empty for none.</summary>
    public string HoldFor { get; init; } = "";

    /// <summary><c>@approvals("2")</c>: how many different people must approve.</summary>
    public int Approvals { get; init; } = 1;

    /// <summary><c>@deadline("10m")</c>: how long they have; null for the gateway's own limit.</summary>
    public TimeSpan? Deadline { get; init; }

    /// <summary><c>@redact("secrets,pii,field:email")</c>: what is taken out of the result.</summary>
    public RedactionKinds Redact { get; init; }

    /// <summary>The fields of <c>@redact("field:email")</c>.</summary>
    public IReadOnlyList<string> RedactFields { get; init; } = [];

    /// <summary><c>@sign</c>: the result goes out signed.</summary>
    public bool Sign { get; init; }

    /// <summary><c>@rate("60/m")</c>: how often the agent may do this; null for no limit.</summary>
    public RateRule? Rate { get; init; }

    /// <summary><c>@budget("1000 units/d")</c>: how much of it the agent may use; null for no limit.</summary>
    public RateRule? Budget { get; init; }

    /// <summary><c>@shadow</c>: evaluated and recorded, not enforced.</summary>
    public bool Shadow { get; init; }

    /// <summary><c>@reason("…")</c>: what the caller is told. Empty for nothing.</summary>
    public string Reason { get; init; } = "";

    /// <summary><c>@id("…")</c>, or the policy's own id.</summary>
    public string Id { get; init; } = "";

    /// <summary>Whether a call that it determines needs more than its verdict.</summary>
    public bool IsDue => HoldFor.Length > 0 || Redact != RedactionKinds.None || Sign || Rate is not null || Budget is not null;
}
