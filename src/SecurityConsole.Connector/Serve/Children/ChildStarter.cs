using System.ComponentModel;
using SecurityConsole.Connector.Messages;
using SecurityConsole.Protocol.Envelopes;

namespace SecurityConsole.Connector.Serve.Children;

/// <summary>Starts children, not more than may run at a time, and not again and again where each ends at once. Thread-safe.</summary>
internal sealed class ChildStarter(ChildCommand command, int most, HumanLog log, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan ShortLife = TimeSpan.FromSeconds(10);
    private readonly ChildGuard _guard = new();
    private readonly StartBackoff _backoff = new(time);
    private readonly Lock _lock = new();
    private readonly HashSet<ChildProcess> _running = [];

    /// <summary>Starts one.</summary>
    /// <param name="receive">Gets its messages.</param>
    /// <param name="problem">Why not, where the result is null.</param>
    public ChildProcess? TryStart(Action<byte[], Envelope> receive, out string problem)
    {
        lock (_lock)
        {
            if (_running.Any(Works))
            {
                _backoff.Worked();
            }

            var wait = _backoff.Wait;
            problem = _running.Count >= most ? $"The server runs {most} times already, once for each session; end one of them, or let more run with --sessions."
                : wait > TimeSpan.Zero ? $"The server ended soon after its last start; it is started again in {Math.Ceiling(wait.TotalSeconds):0} s at the earliest. Its connector's log says why it ended."
                : "";
            if (problem.Length > 0)
            {
                return null;
            }

            try
            {
                var child = ChildProcess.Start(command, _guard, receive, log, time);
                _running.Add(child);
                _ = FollowAsync(child);
                return child;
            }
            catch (Exception failed) when (failed is Win32Exception or IOException)
            {
                _backoff.Failed();
                log.Say($"{command.File} cannot be started: {failed.Message}");
                problem = "The server cannot be started; its connector's log says why.";
                return null;
            }
        }
    }

    public void Dispose() => _guard.Dispose();

    /// <summary>It has shown that the server can run, whatever ends it later.</summary>
    private bool Works(ChildProcess child) => child.HasAnswered || time.GetElapsedTime(child.StartedAt) >= ShortLife;

    private async Task FollowAsync(ChildProcess child)
    {
        await child.Ended.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        lock (_lock)
        {
            _running.Remove(child);
            if (Works(child))
            {
                _backoff.Worked();
            }
            else if (child.HasEndedByItself)
            {
                _backoff.Failed();
            }

            if (child.HasEndedByItself)
            {
                log.Say($"[{child.Name}] {child.EndSentence}");
            }
        }
    }
}
