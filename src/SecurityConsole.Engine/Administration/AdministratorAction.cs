namespace SecurityConsole.Engine.Administration;

/// <summary>Something that a person, or an API token, changed. Immutable; every one is in the ledger.</summary>
public sealed record AdministratorAction
{
    /// <summary>UUIDv7.</summary>
    public required Guid Id { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>User name, <c>token:&lt;name&gt;</c>, or <c>system</c>.</summary>
    public required string Actor { get; init; }

    /// <summary>Stable verb (<c>agent.register</c>, <c>grant.add</c>, <c>session.sign-in</c>).</summary>
    public required string Action { get; init; }

    /// <summary>What it was done to (<c>agent:billing-bot</c>).</summary>
    public string Target { get; init; } = "";

    /// <summary>A plain sentence; never a secret.</summary>
    public string Text { get; init; } = "";

    /// <summary>False when it was refused.</summary>
    public bool Succeeded { get; init; } = true;

    /// <summary>Address that it came from.</summary>
    public string RemoteAddress { get; init; } = "";
}
