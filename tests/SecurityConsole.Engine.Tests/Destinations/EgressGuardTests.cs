using System.Net;
using System.Net.Sockets;
using SecurityConsole.Engine.Destinations;

namespace SecurityConsole.Engine.Tests.Destinations;

public sealed class EgressGuardTests
{
    [Theory]
    [InlineData("10.1.2.3")]
    [InlineData("127.0.0.1")]
    [InlineData("169.254.169.254")]
    [InlineData("100.64.0.1")]
    [InlineData("172.31.255.255")]
    [InlineData("192.168.0.1")]
    [InlineData("224.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("0.0.0.0")]
    [InlineData("::")]
    [InlineData("::1")]
    [InlineData("::127.0.0.1")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("64:ff9b::a00:1")]
    [InlineData("64:ff9b::a9fe:a9fe")]
    [InlineData("64:ff9b:1::1")]
    [InlineData("2002:a00:1::1")]
    [InlineData("2001:0:1::1")]
    [InlineData("fe80::1")]
    [InlineData("fd00:ec2::254")]
    [InlineData("ff02::1")]
    public async Task A_public_name_that_leads_inside_is_not_dialled(string address)
    {
        var guard = new EgressGuard(new("https://public.example/mcp"), resolve: (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Parse(address)]));
        var refused = await Assert.ThrowsAsync<EgressRefusedException>(() => guard.ConnectAsync(new("public.example", 443), CancellationToken.None).AsTask());
        Assert.Contains("public.example", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("93.184.215.14")]
    [InlineData("2606:2800:21f:cb07:6820:80da:af6b:8b2c")]
    [InlineData("64:ff9b::5db8:d70e")]
    public async Task Public_addresses_may_be_dialled(string address)
    {
        var guard = new EgressGuard(new("https://public.example/mcp"), resolve: (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Parse(address), IPAddress.Loopback]));
        Assert.Equal([IPAddress.Parse(address)], await guard.AllowedAsync(new("public.example", 443), CancellationToken.None));
    }

    [Fact]
    public async Task A_literal_private_address_is_allowed_for_its_own_host_and_port_alone()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        var guard = new EgressGuard(new($"http://127.0.0.1:{port}/mcp"));
        using var socket = await guard.ConnectAsync(new("127.0.0.1", port), CancellationToken.None);
        Assert.True(socket.Connected);
        await Assert.ThrowsAsync<EgressRefusedException>(() => guard.ConnectAsync(new("127.0.0.1", port == 1 ? 2 : 1), CancellationToken.None).AsTask());
        await Assert.ThrowsAsync<EgressRefusedException>(() => guard.ConnectAsync(new("127.0.0.2", port), CancellationToken.None).AsTask());
    }

    [Fact]
    public async Task Localhost_is_loopback_and_nothing_else()
    {
        IPAddress[] found = [IPAddress.Parse("10.0.0.1"), IPAddress.IPv6Loopback, IPAddress.Loopback];
        var guard = new EgressGuard(new("http://localhost:8080/mcp"), resolve: (_, _) => Task.FromResult(found));
        Assert.Equal([IPAddress.IPv6Loopback, IPAddress.Loopback], await guard.AllowedAsync(new("localhost", 8080), CancellationToken.None));
        await Assert.ThrowsAsync<EgressRefusedException>(() => guard.AllowedAsync(new("localhost", 8081), CancellationToken.None).AsTask());
    }

    [Fact]
    public async Task An_allowance_covers_its_range_and_is_asked_each_time()
    {
        var server = Guid.CreateVersion7();
        var egress = ServerEgress.Open;
        var guard = new EgressGuard(new("https://inside.example/mcp"), address => egress.MayDial(address), (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Parse("::ffff:10.1.2.3")]));
        await Assert.ThrowsAsync<EgressRefusedException>(() => guard.AllowedAsync(new("inside.example", 443), CancellationToken.None).AsTask());
        egress = ServerEgress.Compile([new(server, EgressKind.Dial, "10.1.0.0/16")], [])[server];
        Assert.Single(await guard.AllowedAsync(new("inside.example", 443), CancellationToken.None));
    }

    [Fact]
    public async Task A_name_is_resolved_once_for_a_connection()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        var asked = 0;
        var guard = new EgressGuard(new($"http://rebinding.example:{port}/"), _ => true, (_, _) => Task.FromResult<IPAddress[]>([asked++ == 0 ? IPAddress.Loopback : IPAddress.Parse("192.0.2.1")]));
        using var handler = new SocketsHttpHandler();
        guard.Attach(handler);
        using var socket = await guard.ConnectAsync(new("rebinding.example", port), CancellationToken.None);
        Assert.Equal((1, new IPEndPoint(IPAddress.Loopback, port), false), (asked, socket.RemoteEndPoint, handler.AllowAutoRedirect));
    }
}
