using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using SecurityConsole.Engine.Alerts;
using SecurityConsole.Engine.Catalogue.Names;
using SecurityConsole.Engine.Journal;

namespace SecurityConsole.Engine.Catalogue;

/// <summary>Tells people what changed in a catalogue: once per change, what came together in one alert. Thread-safe.</summary>
public sealed partial class CatalogueAlerts(EventJournal journal, TimeProvider time, ILogger<CatalogueAlerts> logger)
{
    private const int MostNames = 8;
    private const int LongestName = 60;
    private const int PerHour = 30;
    private static readonly TimeSpan Window = TimeSpan.FromHours(1);
    private readonly ConcurrentDictionary<string, (long Since, int Count)> _said = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string Server, string Rule), byte> _standing = new();

    /// <summary>Raises what there is to raise.</summary>
    internal void Tell(string server, CatalogueObservation observation, IReadOnlyList<CatalogueNews> news, CatalogueMode mode)
    {
        var fate = mode == CatalogueMode.Observe ? "Nothing is held: this server is observed." : "Until somebody approves it in the server's catalogue it does not exist for agents.";
        foreach (var group in news.GroupBy(item => item.What))
        {
            var names = Names([.. group]);
            switch (group.Key)
            {
                case CatalogueNewsKind.New:
                    Raise("catalogue.new", AlertSeverity.Medium, server, $"{server} offers something new", $"{names}. {fate}");
                    break;
                case CatalogueNewsKind.Changed:
                    Raise("catalogue.changed", AlertSeverity.High, server, $"{server} changed what was approved", $"{names}. {fate}");
                    break;
                case CatalogueNewsKind.Missing:
                    Raise("catalogue.missing", AlertSeverity.Low, server, $"{server} no longer lists what was approved", $"{names}.");
                    break;
                case CatalogueNewsKind.Deceptive:
                    Raise("catalogue.deceptive-name", AlertSeverity.High, server, $"{server} offers names that pass for others", $"{names}: {group.First().Text} {fate}");
                    break;
                default:
                    break;
            }
        }

        TellStanding(server, "catalogue.too-large", observation.IsCutShort, $"{server} offers more than the catalogue takes",
            $"At most {CatalogueLimits.Capabilities} capabilities of a server are kept. What is beyond is held.");
        TellStanding(server, "catalogue.unreadable", observation.Unreadable > 0, $"{server} offers what cannot be pinned",
            $"{observation.Unreadable} of its definitions have no name, are larger than {CatalogueLimits.DefinitionBytes / 1024} KiB, or mean different things to different readers. They are held.");
    }

    /// <summary>Raises an alert on what one agent may use of two servers under one name.</summary>
    internal void TellShadowed(string server, string text, bool isDeceptive) =>
        Raise("catalogue.shadowed", isDeceptive ? AlertSeverity.High : AlertSeverity.Low, server, $"{server} offers names that another server has, too", text);

    // True of every listing until it is mended: said when it begins.
    private void TellStanding(string server, string rule, bool isSo, string title, string text)
    {
        if (!isSo)
        {
            _standing.TryRemove((server, rule), out _);
        }
        else if (_standing.TryAdd((server, rule), 0))
        {
            Raise(rule, AlertSeverity.Medium, server, title, text);
        }
    }

    private static string Names(IReadOnlyList<CatalogueNews> news)
    {
        var shown = news.Take(MostNames).Select(item => $"{item.Kind.Word()} {VisibleText.Of(item.Name, LongestName)}");
        return string.Join(", ", shown) + (news.Count > MostNames ? $" and {news.Count - MostNames} more" : "");
    }

    private void Raise(string rule, AlertSeverity severity, string server, string title, string text)
    {
        var now = time.GetTimestamp();
        var (_, count) = _said.AddOrUpdate(server, _ => (now, 1), (_, said) => time.GetElapsedTime(said.Since, now) > Window ? (now, 1) : (said.Since, said.Count + 1));
        if (count > PerHour)
        {
            return;
        }

        if (count == PerHour)
        {
            text = $"{text} This server changes all the time: for the rest of the hour nothing more is said about it. Its catalogue shows everything.";
        }

        var at = time.GetUtcNow();
        try
        {
            journal.Append(new AlertRecord { Id = Guid.CreateVersion7(at), At = at, Rule = rule, Severity = severity, Title = title, Text = text, Subject = server });
        }
        catch (JournalUnavailableException exception)
        {
            // As long as the journal fails calls are refused.
            LogUnrecorded(exception, rule);
        }
    }

    [LoggerMessage(1472, LogLevel.Error, "The alert {Rule} could not be recorded")]
    private partial void LogUnrecorded(Exception exception, string rule);
}
