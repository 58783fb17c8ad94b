namespace SecurityConsole.Web.Administration.Cryptography;

/// <summary>Whom a change would keep out or let in, judged by each client's and server's last handshake.</summary>
/// <param name="From">How far back was looked.</param>
/// <param name="Handshakes">How many handshakes were looked at.</param>
/// <param name="Complete">False when there were too many to look at all of them; the newest were.</param>
/// <param name="Refused">Who is let in now and would be refused, the last seen first.</param>
/// <param name="LetIn">Who is refused now and would be let in.</param>
/// <param name="Calls">Servers whose calls would be refused to clients that still reach the gateway.</param>
/// <param name="Unchanged">How many others there are.</param>
public sealed record CryptographyEffect(
    DateTimeOffset From, long Handshakes, bool Complete, IReadOnlyList<PeerEffect> Refused, IReadOnlyList<PeerEffect> LetIn, IReadOnlyList<CallEffect> Calls, int Unchanged);
