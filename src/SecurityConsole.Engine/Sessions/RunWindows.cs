using System.Collections.Concurrent;

namespace SecurityConsole.Engine.Sessions;

/// <summary>Gives calls without a session a run: per agent, a window that ends when the agent was quiet for a while.</summary>
public sealed class RunWindows(TimeProvider time)
{
    private static readonly TimeSpan QuietTime = TimeSpan.FromMinutes(15);

    private readonly ConcurrentDictionary<Guid, Window> _windows = new();

    /// <summary>The run that a call of an agent belongs to now.</summary>
    public string Current(Guid agent)
    {
        var now = time.GetTimestamp();
        if (_windows.TryGetValue(agent, out var window) && time.GetElapsedTime(window.LastUsed, now) < QuietTime)
        {
            window.LastUsed = now;
            return window.Run;
        }

        var fresh = new Window("w-" + Guid.CreateVersion7(time.GetUtcNow()).ToString("N")) { LastUsed = now };
        _windows[agent] = fresh;
        return fresh.Run;
    }

    private sealed class Window(string run)
    {
        public string Run { get; } = run;

        public long LastUsed { get; set; }
    }
}
