using System.Runtime.InteropServices;

namespace SecurityConsole.Cryptography.Entropy;

/// <summary>The kernel's generator, asked by <c>getrandom(2)</c>. OpenSSL seeds itself from it.</summary>
public sealed partial class KernelRandom : IEntropySource
{
    private const int Interrupted = 4; // EINTR
    private const int Largest = 256; // up to which a call is never cut short by a signal

    /// <inheritdoc/>
    public string Name => "getrandom";

    /// <inheritdoc/>
    public string Description => "The generator of the Linux kernel, which OpenSSL is seeded from. It mixes in what the hardware gives, RDRAND among it.";

    /// <inheritdoc/>
    public void Fill(Span<byte> samples)
    {
        while (!samples.IsEmpty)
        {
            var part = samples[..Math.Min(samples.Length, Largest)];
            var got = (int)GetRandom(ref MemoryMarshal.GetReference(part), (nuint)part.Length, flags: 0);
            if (got > 0)
            {
                samples = samples[got..];
            }
            else if (Marshal.GetLastPInvokeError() is var error && error != Interrupted)
            {
                throw new EntropyUnavailableException($"The kernel gives no random bytes (getrandom: error {error}). Check whether a sandbox forbids the call.");
            }
        }
    }

    [LibraryImport("libc", EntryPoint = "getrandom", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint GetRandom(ref byte buffer, nuint length, uint flags);
}
