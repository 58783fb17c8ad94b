using System.Collections.Concurrent;
using System.Net;
using Microsoft.Extensions.Logging;
using SecurityConsole.Engine.Alerts;
using SecurityConsole.Engine.Directory;
using SecurityConsole.Engine.Journal;

namespace SecurityConsole.Engine.Tunnels;

/// <summary>Says in the record who stands for a server: whoever has its connector's token gets every call to it. Thread-safe.</summary>
/// <remarks>The same about one server or address is said ten times a minute at most.</remarks>
public sealed partial class TunnelAlerts(EventJournal journal, TimeProvider time, ILogger<TunnelAlerts> logger)
{
    private const int PerMinute = 10;
    private const int MostCounted = 1_000;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);
    private readonly ConcurrentDictionary<(string What, string Who), (long Since, int Count)> _said = new();

    /// <summary>A connector is connected.</summary>
    /// <param name="server">For this server.</param>
    /// <param name="state">How.</param>
    /// <param name="before">The tunnel that was in force until now; null for none.</param>
    internal void Connected(ServerRegistration server, TunnelState state, TunnelState? before)
    {
        if (before is not null && AddressOf(before.RemoteAddress) != AddressOf(state.RemoteAddress))
        {
            Raise("connector.replaced", AlertSeverity.High, server.Name, $"Another machine stands for {server.Name} now",
                $"A connector dialled in from {AddressOf(state.RemoteAddress)} while the one from {AddressOf(before.RemoteAddress)} was connected, and gets the calls. If that was not you, issue a new token: the old one ends at once.", state);
            return;
        }

        Raise("connector.connected", AlertSeverity.Information, server.Name, $"The connector of {server.Name} is connected", $"It dialled in from {state.RemoteAddress}.", state);
    }

    /// <summary>A connector is gone.</summary>
    internal void Gone(ServerRegistration server, TunnelState state) =>
        Raise("connector.gone", AlertSeverity.Information, server.Name, $"The connector of {server.Name} is gone", $"The one from {state.RemoteAddress} ended, or its right to be here did.", state);

    /// <summary>Somebody dialled in without a valid token.</summary>
    internal void Refused(string server, IPAddress? remote) =>
        Raise("connector.refused", AlertSeverity.Medium, $"{remote}", $"A connector of {server} was refused",
            "Its token is not the one of this server. Issue a new one where it was replaced; else somebody tries.", new(time.GetUtcNow(), $"{remote}", null, null, ""), server);

    private static string AddressOf(string endpoint) => IPEndPoint.TryParse(endpoint, out var parsed) ? parsed.Address.ToString() : endpoint;

    private void Raise(string rule, AlertSeverity severity, string who, string title, string text, TunnelState state, string? subject = null)
    {
        if (!IsNews(rule, who))
        {
            return;
        }

        var now = time.GetUtcNow();
        try
        {
            journal.Append(new AlertRecord
            {
                Id = Guid.CreateVersion7(now),
                At = now,
                Rule = rule,
                Severity = severity,
                Title = title,
                Text = text,
                Subject = subject ?? who,
                RemoteAddress = state.RemoteAddress,
                HandshakeId = state.HandshakeId,
            });
        }
        catch (JournalUnavailableException exception)
        {
            // As long as the journal fails calls are refused, through tunnels too.
            LogUnrecorded(exception, rule);
        }
    }

    private bool IsNews(string what, string who)
    {
        if (_said.Count >= MostCounted)
        {
            _said.Clear();
        }

        var now = time.GetTimestamp();
        return _said.AddOrUpdate((what, who), _ => (now, 1), (_, said) => time.GetElapsedTime(said.Since, now) > Window ? (now, 1) : (said.Since, said.Count + 1)).Count <= PerMinute;
    }

    [LoggerMessage(1604, LogLevel.Error, "The alert {Rule} could not be recorded")]
    private partial void LogUnrecorded(Exception exception, string rule);
}
