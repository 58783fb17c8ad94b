using SecurityConsole.Cryptography.Entropy;

namespace SecurityConsole.Cryptography.Tests.Entropy;

/// <summary>A source that gives, call by call, what it was told.</summary>
internal sealed class ScriptedSource(params Action<Span<byte>>[] calls) : IEntropySource
{
    private int _next;

    public string Name => "scripted";

    public string Description => "A source of tests.";

    public void Fill(Span<byte> samples) => calls[Math.Min(_next++, calls.Length - 1)](samples);

    /// <summary>Every value in turn, so that nothing repeats.</summary>
    internal static void Good(Span<byte> samples)
    {
        for (var i = 0; i < samples.Length; i++)
        {
            samples[i] = (byte)(i * 89);
        }
    }

    internal static void Stuck(Span<byte> samples) => samples.Fill(42);

    internal static void Missing(Span<byte> samples) => throw new EntropyUnavailableException("The token was pulled out. Put it back.");

    internal static void Broken(Span<byte> samples) => throw new InvalidOperationException("0x00000030");
}
