namespace SecurityConsole.Web.Administration.OAuth;

/// <summary>What this node knows about an issuer's keys.</summary>
/// <param name="IsUsable">Its tokens can be verified now.</param>
/// <param name="FetchedAt">When they were last read; null for never.</param>
/// <param name="Address">Where; empty for a set of the registration.</param>
/// <param name="Problem">Why the last try failed; empty where it did not.</param>
/// <param name="Keys">Those in use.</param>
/// <param name="PassedOver">Why others of its set are not used, a sentence each.</param>
public sealed record IssuerKeysView(bool IsUsable, DateTimeOffset? FetchedAt, string Address, string Problem, IReadOnlyList<IssuerKeyView> Keys, IReadOnlyList<string> PassedOver);
