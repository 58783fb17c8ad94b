using System.ComponentModel;
using SecurityConsole.Connector.Gateways;
using SecurityConsole.Connector.Messages;
using SecurityConsole.Protocol.Envelopes;

namespace SecurityConsole.Connector.Serve.Children;

/// <summary>Starts children, not more than may run at a time, and not again and again where each ends at once. Thread-safe.</summary>
internal sealed class ChildStarter(ChildCommand command, int most, HumanLog log, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan ShortLife = TimeSpan.FromSeconds(10);
    private readonly ChildGuard _guard = new();
    private readonly Backoff _backoff = new(TimeSpan.FromMilliseconds(500), TimeSpan.FromSeconds(30));
    private readonly Lock _lock = new();
    private int _running;
    private DateTimeOffset _notBefore = DateTimeOffset.MinValue;

    /// <summary>Starts one.</summary>
    /// <param name="receive">Gets its messages.</param>
    /// <param name="problem">Why not, where the result is null.</param>
    public ChildProcess? TryStart(Action<byte[], Envelope> receive, out string problem)
    {
        lock (_lock)
        {
            var wait = _notBefore - time.GetUtcNow();
            problem = _running >= most ? $"The server runs {most} times already, once for each session; end one of them, or let more run with --sessions."
                : wait > TimeSpan.Zero ? $"The server ended soon after its last start; it is started again in {Math.Ceiling(wait.TotalSeconds):0} s at the earliest. Its connector's log says why it ended."
                : "";
            if (problem.Length > 0)
            {
                return null;
            }

            try
            {
                var child = ChildProcess.Start(command, _guard, receive, log, time);
                _running++;
                _ = FollowAsync(child);
                return child;
            }
            catch (Exception failed) when (failed is Win32Exception or IOException)
            {
                _notBefore = time.GetUtcNow() + _backoff.Next();
                log.Say($"{command.File} cannot be started: {failed.Message}");
                problem = "The server cannot be started; its connector's log says why.";
                return null;
            }
        }
    }

    public void Dispose() => _guard.Dispose();

    private async Task FollowAsync(ChildProcess child)
    {
        await child.Ended.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        lock (_lock)
        {
            _running--;
            if (child.HasFailed && time.GetElapsedTime(child.StartedAt) < ShortLife)
            {
                _notBefore = time.GetUtcNow() + _backoff.Next();
                log.Say($"[{child.Name}] {child.EndSentence}");
            }
            else
            {
                _backoff.Reset();
            }
        }
    }
}
