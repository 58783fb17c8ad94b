using System.Net;
using System.Text;
using SecurityConsole.Connector.CommandLine;
using SecurityConsole.Connector.Gateways;
using SecurityConsole.Connector.Messages;
using SecurityConsole.Protocol.Tunnels;

namespace SecurityConsole.Connector.Serve.Tunnels;

/// <summary>Keeps a connection to the gateway open, and dials again with back-off for as long as it runs: a gateway that is away comes back.</summary>
/// <remarks>Where the gateway asks for it, the next connection is dialled while the one before still carries its calls; the gateway ends that one.</remarks>
internal sealed class TunnelDialer(GatewayLink link, TunnelListener listener, HumanLog log, TimeProvider time)
{
    private const int LongestReason = 500;
    private static readonly TimeSpan Steady = TimeSpan.FromSeconds(30);
    private static readonly string Agent = $"secconsole-serve/{typeof(TunnelDialer).Assembly.GetName().Version?.ToString(3)}";
    private readonly List<Task> _serving = [];
    private TaskCompletionSource _again = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private string _lastProblem = "";

    /// <summary>The gateway asks for a further connection. Any thread.</summary>
    public void DialAgain() => Volatile.Read(ref _again).TrySetResult();

    /// <summary>Runs until it is cancelled.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        var backoff = new Backoff(TimeSpan.FromMilliseconds(250), TimeSpan.FromSeconds(15));
        for (var number = 1; !stop.IsCancellationRequested; number++)
        {
            var since = time.GetTimestamp();
            try
            {
                await DialAsync(number, stop);
            }
            catch (GatewayUnreachableException)
            {
                // The link has said so.
            }
            catch (Exception problem) when (problem is HttpRequestException or IOException)
            {
                Say($"The connection to the gateway broke: {problem.Message}");
            }

            if (time.GetElapsedTime(since) > Steady)
            {
                backoff.Reset();
            }

            await Task.Delay(backoff.Next(), time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await Task.WhenAll(_serving).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task DialAsync(int number, CancellationToken stop)
    {
        var response = await link.SendAsync(Create, TimeSpan.Zero, stop);
        if (response.StatusCode != HttpStatusCode.SwitchingProtocols)
        {
            using (response)
            {
                Say($"The gateway refused the connector (HTTP {(int)response.StatusCode}). {await ReasonAsync(response, stop)}");
                return;
            }
        }

        _lastProblem = "";
        log.Say($"Serving {link.Address.Server} through the gateway at {link.Address.Origin}.");
        var again = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Volatile.Write(ref _again, again);
        var serving = ServeAsync(response, number, stop);
        _serving.RemoveAll(earlier => earlier.IsCompleted);
        _serving.Add(serving);
        if (await Task.WhenAny(serving, again.Task) == serving)
        {
            await serving;
        }
        else
        {
            log.Say("The gateway asks for a new connection; what is under way ends over the present one.");
            return;
        }

        if (!stop.IsCancellationRequested)
        {
            log.Say("The connection to the gateway has ended; dialling again.");
        }
    }

    private async Task ServeAsync(HttpResponseMessage response, int number, CancellationToken stop)
    {
        using var upgraded = response;
        var connection = new TunnelConnection($"tunnel-{number}", await response.Content.ReadAsStreamAsync(stop));
        await using (stop.UnsafeRegister(static dialled => ((TunnelConnection)dialled!).Abort(), connection))
        {
            await listener.ServeAsync(connection);
        }
    }

    private HttpRequestMessage Create()
    {
        var request = new HttpRequestMessage(HttpMethod.Get, link.Address.Tunnel) { Version = HttpVersion.Version11, VersionPolicy = HttpVersionPolicy.RequestVersionExact };
        request.Headers.Connection.Add("Upgrade");
        request.Headers.Upgrade.ParseAdd(TunnelUpgrade.Name);
        request.Headers.UserAgent.ParseAdd(Agent);
        return request;
    }

    private static async Task<string> ReasonAsync(HttpResponseMessage response, CancellationToken stop)
    {
        await using var body = await response.Content.ReadAsStreamAsync(stop);
        var buffer = new byte[LongestReason];
        var read = await body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, stop);
        return TerminalText.Clean(Encoding.UTF8.GetString(buffer, 0, read));
    }

    /// <summary>Once, not at every try.</summary>
    private void Say(string problem)
    {
        if (problem != _lastProblem)
        {
            _lastProblem = problem;
            log.Say(problem);
        }
    }
}
