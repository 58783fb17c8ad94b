using System.Net;
using System.Net.Sockets;
using SecurityConsole.Web.Demo.Agents;
using SecurityConsole.Web.Tests.Common;

namespace SecurityConsole.Web.Tests.Demo;

[Collection(RunningConsoleCollection.Name)]
public sealed class ClassicalScannerTests(RunningConsole console)
{
    [Fact]
    public async Task Gateway_answers_its_hello_with_handshake_failure()
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(IPAddress.Loopback, console.Addresses.GatewayPort);
        await socket.GetStream().WriteAsync(ClassicalScanner.ClientHello());
        var alert = new byte[7];
        await socket.GetStream().ReadExactlyAsync(alert);

        Assert.Equal([21, 2, 40], [alert[0], alert[5], alert[6]]); // alert, fatal, handshake_failure
    }
}
