using System.Security.Cryptography;
using SecurityConsole.Cryptography.Keys;

namespace SecurityConsole.Cryptography.Certificates;

/// <summary>Handshakes of TLS that are signed in a token: how many wait for it at once, and whether the last one could be signed. Thread-safe.</summary>
/// <remarks>
/// A handshake holds a thread while it is signed. Where the token hangs, those threads must not be all that there are, so what comes on top is refused after a
/// short wait; connections that stand already need no signature. <see cref="MakeRoom"/> gives the process that many threads more.
/// </remarks>
public sealed class HandshakeSigning(TimeProvider time) : IDisposable
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromMilliseconds(250);
    private readonly SemaphoreSlim _places = new(MostAtOnce, MostAtOnce);
    private long _signed;
    private long _failed;
    private volatile HandshakeSigningProblem? _problem;

    /// <summary>Handshakes that are signed, or wait for a session of the token, at once.</summary>
    public static int MostAtOnce { get; } = 32 + Environment.ProcessorCount;

    /// <summary>How many were signed since the start.</summary>
    public long Signed => Interlocked.Read(ref _signed);

    /// <summary>How many could not be.</summary>
    public long Failed => Interlocked.Read(ref _failed);

    /// <summary>Why the last one could not be signed, and since when; null where it could, or nobody tried.</summary>
    public HandshakeSigningProblem? Problem => _problem;

    /// <summary>Lets the process have threads for handshakes that hang besides those that it works with. Once, at the start.</summary>
    public static void MakeRoom()
    {
        ThreadPool.GetMinThreads(out var workers, out var completion);
        ThreadPool.SetMinThreads(workers + MostAtOnce, completion);
    }

    /// <summary>Signs one. What it throws ends the handshake.</summary>
    /// <exception cref="CryptographicException">The token cannot now.</exception>
    internal void Run(Action sign)
    {
        try
        {
            if (!_places.Wait(LongestWait))
            {
                throw new CryptographicException($"{MostAtOnce} handshakes wait for the HSM already. If this stays so, the device hangs, or is too slow for so many new connections.");
            }

            try
            {
                sign();
            }
            finally
            {
                _places.Release();
            }

            Interlocked.Increment(ref _signed);
            _problem = null;
        }
        catch (Exception problem)
        {
            Interlocked.Increment(ref _failed);
            _problem = new(problem.Message, _problem?.Since ?? time.GetUtcNow(), problem is KeyUnavailableException);
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _places.Dispose();
}
