using System.CommandLine;
using Microsoft.AspNetCore.Http;
using SecurityConsole.Connector.CommandLine;
using SecurityConsole.Connector.Gateways;
using SecurityConsole.Connector.Messages;
using SecurityConsole.Connector.Serve.Children;
using SecurityConsole.Connector.Serve.Tunnels;
using SecurityConsole.Protocol.Tunnels;

namespace SecurityConsole.Connector.Serve;

/// <summary><c>secconsole serve</c>.</summary>
internal static class ServeCommand
{
    private const int UsualSessions = 64;
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(3);

    public static Command Create(CommandRunner run)
    {
        var gateway = new GatewayOptions();
        var upstream = new Option<string?>("--upstream") { Description = "URL of a local HTTP server's MCP endpoint, such as http://127.0.0.1:3000/mcp.", HelpName = "URL" };
        var variables = new Option<string[]>("--env") { Description = "Variable for the command: NAME hands ours on, NAME=VALUE sets one. Others than PATH, HOME and the like are not handed on. May be repeated.", HelpName = "NAME[=VALUE]" };
        var sessions = new Option<int>("--sessions") { Description = "How many times the command may run at once.", DefaultValueFactory = static _ => UsualSessions, HelpName = "N" };
        var command = new Argument<string[]>("command") { Description = "After --: a server of standard streams, with its arguments.", Arity = ArgumentArity.ZeroOrMore };
        var serve = new Command("serve", "Offer a server to the gateway without an open port: run it (-- COMMAND …) or stand before a local HTTP one (--upstream), and dial out to the gateway over post-quantum TLS.");
        gateway.AddTo(serve);
        serve.Add(upstream);
        serve.Add(variables);
        serve.Add(sessions);
        serve.Add(command);
        serve.SetAction(async (parsed, cancellationToken) =>
        {
            var (url, words) = (parsed.GetValue(upstream), parsed.GetValue(command) ?? []);
            if ((url is null) == (words.Length == 0))
            {
                throw new CommandFailure(ExitCode.Usage, "Give either a command after --, or --upstream with the URL of a local server.");
            }

            if (parsed.GetValue(sessions) is < 1 or > 10_000)
            {
                throw new CommandFailure(ExitCode.Usage, "--sessions takes 1 to 10000.");
            }

            var target = url is null ? null : Upstream(url);
            var settings = gateway.Read(parsed, run, TunnelUpgrade.TokenPrefix, "the token of a server's connector");
            var log = new HumanLog(run.Terminal.Error);
            using var link = new GatewayLink(settings, log, TimeProvider.System);
            if (target is not null)
            {
                using var front = new HttpFront(target);
                await RunAsync(link, front.HandleAsync, log, cancellationToken);
                return ExitCode.Ok;
            }

            var child = new ChildCommand(words[0], words[1..], ChildCommand.Environment(parsed.GetValue(variables) ?? [], run.Terminal.Environment));
            await ServeChildrenAsync(link, child, parsed.GetValue(sessions), log, cancellationToken);
            return ExitCode.Ok;
        });
        return serve;
    }

    private static Uri Upstream(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && url.UserInfo.Length == 0 && (url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback))
            ? url
            : throw new CommandFailure(ExitCode.Usage, $"'{TerminalText.Clean(text)}' is no URL of a local server. Give --upstream http://127.0.0.1:PORT/mcp; plain http does not leave this machine.");

    private static async Task ServeChildrenAsync(GatewayLink link, ChildCommand command, int most, HumanLog log, CancellationToken stop)
    {
        using var starter = new ChildStarter(command, most, log, TimeProvider.System);
        await using var sessions = new SessionBook(starter, log, TimeProvider.System);
        var (parameters, revisions) = (new ParameterHeaders(), new SupportedRevisions());
        await using var shared = new SharedChild(starter, parameters, revisions, log, TimeProvider.System);
        var sweeping = sessions.SweepAsync(stop);
        await RunAsync(link, new ChildFront(sessions, shared, parameters, revisions, TimeProvider.System).HandleAsync, log, stop);
        await sweeping.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private static async Task RunAsync(GatewayLink link, RequestDelegate handler, HumanLog log, CancellationToken stop)
    {
        var listener = new TunnelListener();
        var dialer = new TunnelDialer(link, listener, log, TimeProvider.System);
        await using var server = TunnelServer.Create(listener, http => http.Request.Path == TunnelUpgrade.DialAgainPath ? DialAgain(dialer, http) : handler(http));
        await server.StartAsync(stop);
        await dialer.RunAsync(stop);
        using var limit = new CancellationTokenSource(Farewell);
        await server.StopAsync(limit.Token);
    }

    private static Task DialAgain(TunnelDialer dialer, HttpContext http)
    {
        dialer.DialAgain();
        http.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }
}
