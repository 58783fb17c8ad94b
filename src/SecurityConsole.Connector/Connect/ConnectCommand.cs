using System.CommandLine;
using SecurityConsole.Connector.CommandLine;
using SecurityConsole.Connector.Gateways;
using SecurityConsole.Connector.Messages;
using SecurityConsole.Connector.Posture;
using SecurityConsole.Connector.Verification;
using SecurityConsole.Protocol.Headers;

namespace SecurityConsole.Connector.Connect;

/// <summary><c>secconsole connect</c>.</summary>
internal static class ConnectCommand
{
    public static Command Create(CommandRunner run)
    {
        var gateway = new GatewayOptions();
        var command = new Command("connect", "Carry an MCP client to a server behind the gateway over post-quantum TLS. The client starts it as its server and speaks over standard streams; everything for people goes to the error stream.");
        var listen = new Option<string?>("--listen")
        {
            Description = "Offer plain HTTP on a port of the loopback instead of standard streams, at /mcp. Every program of this machine that reaches the port is the agent.",
            HelpName = "127.0.0.1:PORT",
        };
        var required = new Option<bool>("--require-signed") { Description = "Refuse every result that the gateway has not signed. Without it, what is signed is verified, and what is not passes." };
        var device = new Option<string?>("--report-device") { Description = "Tell the gateway the state of this machine under this id: age of its packages, encryption of its disk. It counts where an administrator believes this agent.", HelpName = "ID" };
        device.Validators.Add(result =>
        {
            if (result.GetValue(device) is { } id && !DeviceHeader.IsId(id))
            {
                result.AddError("--report-device takes 1 to 128 of letters, digits and . _ : -, as the console calls the device.");
            }
        });
        gateway.AddTo(command);
        command.Add(device);
        command.Add(required);
        command.Add(listen);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var address = parsed.GetValue(listen) is { } text ? LocalAddress.Read(text) : null;
            var settings = gateway.Read(parsed, run, "sca_", "the token of an agent") with
            {
                Verification = parsed.GetValue(required) ? AnswerVerification.Required : AnswerVerification.WhereSigned,
                Device = parsed.GetValue(device) is { } id ? new MachinePosture(id, "/", TimeProvider.System) : null,
            };
            var log = new HumanLog(run.Terminal.Error);
            using var link = new GatewayLink(settings, log, TimeProvider.System);
            if (address is not null)
            {
                await new LocalServer(link, address, log, TimeProvider.System).RunAsync(cancellationToken);
                return ExitCode.Ok;
            }

            using var bridge = new StdioBridge(link, run.Terminal.OpenInput(), run.Terminal.OpenOutput(), log, TimeProvider.System);
            await bridge.RunAsync(cancellationToken);
            return ExitCode.Ok;
        });
        return command;
    }
}
