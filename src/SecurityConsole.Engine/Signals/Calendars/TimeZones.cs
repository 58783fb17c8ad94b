using System.Diagnostics.CodeAnalysis;

namespace SecurityConsole.Engine.Signals.Calendars;

/// <summary>Time zones by their IANA names.</summary>
public static class TimeZones
{
    private const string Folder = "/usr/share/zoneinfo";

    /// <summary>Finds a time zone; <c>UTC</c> is always there.</summary>
    /// <param name="name">IANA name (<c>Europe/Berlin</c>).</param>
    /// <param name="zone">The zone.</param>
    /// <param name="problem">Why there is none, as a sentence that says what to do; empty when there is.</param>
    public static bool TryFind(string name, [NotNullWhen(true)] out TimeZoneInfo? zone, out string problem)
    {
        ArgumentNullException.ThrowIfNull(name);
        problem = "";
        if (name is "UTC" or "Etc/UTC")
        {
            zone = TimeZoneInfo.Utc;
            return true;
        }

        // Only names, never a path to a file of one's own.
        if (name.Length is > 0 and <= 64 && name.All(static c => char.IsAsciiLetterOrDigit(c) || c is '/' or '_' or '-' or '+') && TimeZoneInfo.TryFindSystemTimeZoneById(name, out zone))
        {
            return true;
        }

        zone = null;
        problem = System.IO.Directory.Exists(Environment.GetEnvironmentVariable("TZDIR") is { Length: > 0 } folder ? folder : Folder)
            ? "There is no such time zone. Use an IANA name, such as Europe/Berlin, or UTC."
            : "This machine knows no time zones but UTC. Install its package tzdata, then try again.";
        return false;
    }
}
