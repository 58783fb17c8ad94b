using SecurityConsole.Cryptography.Handshakes;
using SecurityConsole.Engine.Administration;
using SecurityConsole.Engine.Alerts;
using SecurityConsole.Engine.Calls;

namespace SecurityConsole.Engine.Journal;

/// <summary>
/// Cuts a fact that does not fit in a leaf. The same fact is always cut the same way, and what remains fits whatever its characters are
/// (one UTF-16 unit is at most six bytes of JSON). A record that somebody made too long on purpose is shortened, never lost.
/// </summary>
internal static class FactLimits
{
    private const int Short = 64;
    private const int Text = 256;
    private const int LongText = 2_048;
    private const int Reasons = 12;
    private const int Anomalies = 5;
    private const int CodePoints = 512;

    public static CallRecord Shorten(CallRecord call) => call with
    {
        Node = Cut(call.Node, Short),
        Agent = Cut(call.Agent, Short),
        RemoteAddress = Cut(call.RemoteAddress, Short),
        Server = Cut(call.Server, Short),
        ProtocolRevision = Cut(call.ProtocolRevision, Short),
        Run = Cut(call.Run, Text),
        Method = Cut(call.Method, Text),
        Name = Cut(call.Name, LongText),
        RequestId = Cut(call.RequestId, Short),
        Reasons = [.. call.Reasons.Take(Reasons).Select(reason => new CallReason(Cut(reason.Stage, Short), Cut(reason.Code, Short), Cut(reason.Text, Text)))],
        RequestHash = Cut(call.RequestHash),
        ArgumentsHash = Cut(call.ArgumentsHash),
        ResultHash = Cut(call.ResultHash),
        Context = null,
    };

    public static HandshakeRecord Shorten(HandshakeRecord handshake) => handshake with
    {
        Endpoint = Cut(handshake.Endpoint, Short),
        RemoteAddress = Cut(handshake.RemoteAddress, Short),
        ServerName = Cut(handshake.ServerName, Text),
        OfferedVersions = Cut(handshake.OfferedVersions),
        OfferedSuites = Cut(handshake.OfferedSuites),
        OfferedGroups = Cut(handshake.OfferedGroups),
        KeyShareGroups = Cut(handshake.KeyShareGroups),
        OfferedSignatureSchemes = Cut(handshake.OfferedSignatureSchemes),
        OfferedAlpn = [.. handshake.OfferedAlpn.Take(Reasons).Select(name => Cut(name, Text))],
        Fingerprint = Cut(handshake.Fingerprint, Text),
        AgreedAlpn = Cut(handshake.AgreedAlpn, Text),
        ClientCertificate = handshake.ClientCertificate is { } certificate ? certificate with { Identity = Cut(certificate.Identity, Text), Problem = Cut(certificate.Problem, Text) } : null,
        RetryShareGroups = Cut(handshake.RetryShareGroups),
        Anomalies = [.. handshake.Anomalies.Take(Anomalies).Select(anomaly => anomaly with { Text = Cut(anomaly.Text, Text) })],
        Profile = Cut(handshake.Profile, Short),
        Reason = Cut(handshake.Reason, Text),
    };

    public static AlertRecord Shorten(AlertRecord alert) => alert with
    {
        Rule = Cut(alert.Rule, Short),
        Title = Cut(alert.Title, Text),
        Text = Cut(alert.Text, LongText),
        Subject = Cut(alert.Subject, Text),
        RemoteAddress = Cut(alert.RemoteAddress, Short),
    };

    public static AdministratorAction Shorten(AdministratorAction action) => action with
    {
        Actor = Cut(action.Actor, Text),
        Action = Cut(action.Action, Short),
        Target = Cut(action.Target, Text),
        Text = Cut(action.Text, LongText),
        RemoteAddress = Cut(action.RemoteAddress, Short),
    };

    private static string Cut(string text, int limit) => text.Length <= limit ? text : string.Concat(text.AsSpan(0, limit - 1), "…");

    private static byte[] Cut(byte[] hash) => hash.Length <= Short ? hash : hash[..Short];

    private static IReadOnlyList<ushort> Cut(IReadOnlyList<ushort> codePoints) => codePoints.Count <= CodePoints ? codePoints : [.. codePoints.Take(CodePoints)];
}
