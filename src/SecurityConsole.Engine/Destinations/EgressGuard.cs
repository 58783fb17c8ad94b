using System.Net;
using System.Net.Sockets;

namespace SecurityConsole.Engine.Destinations;

/// <summary>Opens connections of the gateway itself, and only to where they may lead: against requests that are forged through it (SSRF) and names that change their address (DNS rebinding).</summary>
/// <remarks>
/// A name is resolved once, each of its addresses is judged, and the connection goes to one that was: nothing is resolved again. Addresses of the public Internet are dialled.
/// Others (private, loopback, link-local with the metadata services, multicast, and IPv4 inside of IPv6 that is one of these) are dialled only where the registered host is that very address,
/// or <c>localhost</c>, at the registered port, or where an allowance covers them. Thread-safe.
/// </remarks>
public sealed class EgressGuard
{
    private readonly string _host;
    private readonly int _port;
    private readonly Func<IPAddress, bool> _isAllowed;
    private readonly Func<string, CancellationToken, Task<IPAddress[]>> _resolve;

    /// <summary>Guards what is dialled for one registered URL.</summary>
    /// <param name="registered">An administrator's URL: a literal private address in it is thereby allowed, at its port.</param>
    /// <param name="isAllowed">Whether an address that is not public may be dialled all the same; null for never. Asked for each connection.</param>
    /// <param name="resolve">How names become addresses; null for the system's resolver.</param>
    public EgressGuard(Uri registered, Func<IPAddress, bool>? isAllowed = null, Func<string, CancellationToken, Task<IPAddress[]>>? resolve = null)
    {
        ArgumentNullException.ThrowIfNull(registered);
        _host = registered.IdnHost.Trim('[', ']');
        _port = registered.Port;
        _isAllowed = isAllowed ?? (_ => false);
        _resolve = resolve ?? Dns.GetHostAddressesAsync;
    }

    /// <summary>Makes a handler open its connections here, and follow no redirects: their targets were judged by nobody.</summary>
    public void Attach(SocketsHttpHandler handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        handler.AllowAutoRedirect = false;
        handler.UseProxy = false;
        handler.ConnectCallback = async (context, cancellationToken) => new NetworkStream(await ConnectAsync(context.DnsEndPoint, cancellationToken), ownsSocket: true);
    }

    /// <summary>Opens one connection.</summary>
    /// <exception cref="EgressRefusedException">None of the addresses may be dialled.</exception>
    /// <exception cref="SocketException">The name has no address, or none of those that may be dialled answers.</exception>
    public async ValueTask<Socket> ConnectAsync(DnsEndPoint target, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(target);
        var addresses = await AllowedAsync(target, cancellationToken);
        SocketException? last = null;
        foreach (var address in addresses)
        {
            var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(new IPEndPoint(address, target.Port), cancellationToken);
                return socket;
            }
            catch (SocketException exception)
            {
                socket.Dispose();
                last = exception;
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        }

        throw last ?? new SocketException((int)SocketError.HostNotFound);
    }

    /// <summary>The addresses of a target that may be dialled, in the resolver's order.</summary>
    /// <exception cref="EgressRefusedException">There are addresses, and none of them may.</exception>
    internal async ValueTask<IReadOnlyList<IPAddress>> AllowedAsync(DnsEndPoint target, CancellationToken cancellationToken)
    {
        var isRegistered = target.Port == _port && target.Host.Trim('[', ']').Equals(_host, StringComparison.OrdinalIgnoreCase);
        if (IPAddress.TryParse(target.Host.Trim('[', ']'), out var literal))
        {
            return isRegistered || MayDial(literal) ? [literal] : throw Refused(target.Host, literal);
        }

        var isOwnMachine = isRegistered && target.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase);
        var found = await _resolve(target.Host, cancellationToken);
        var allowed = Array.FindAll(found, address => MayDial(address) || (isOwnMachine && IPAddress.IsLoopback(AddressRange.Plain(address))));
        return allowed.Length > 0 || found.Length == 0 ? allowed : throw Refused(target.Host, found[0]);
    }

    private bool MayDial(IPAddress address) => AddressRange.IsPublic(address) || _isAllowed(AddressRange.Plain(address));

    private static EgressRefusedException Refused(string host, IPAddress address) =>
        new($"'{host}' leads to {address}, which is no public address, so it is not dialled. Register the address itself, or allow it for this server with a 'dial' entry in its egress list.");
}
