namespace SecurityConsole.Web.Administration.Signals;

/// <summary>What a network is to be.</summary>
public sealed record NetworkChange
{
    /// <summary>What it is; at most 512 characters.</summary>
    public string? Description { get; init; }

    /// <summary>Blocks of addresses, such as <c>10.0.0.0/8</c> or <c>2001:db8::/32</c>; 1 to 1,000.</summary>
    public IReadOnlyList<string>? Ranges { get; init; }
}
