namespace SecurityConsole.Web.Administration.OAuth;

/// <summary>Which tokens of an issuer shall stand for an agent.</summary>
public sealed record NewSubject
{
    /// <summary>Name of the issuer's registration.</summary>
    public string Issuer { get; init; } = "";

    /// <summary>The claim that is looked at: <c>sub</c>, <c>client_id</c>, <c>azp</c> or another; a member of an object is named with a dot (<c>act.sub</c>).</summary>
    public string Claim { get; init; } = "sub";

    /// <summary>What it has to be, character by character.</summary>
    public string Value { get; init; } = "";
}
