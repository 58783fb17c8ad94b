using System.Runtime.Intrinsics.X86;

namespace SecurityConsole.Cryptography.Entropy;

/// <summary>The processor's own instruction for random numbers, which .NET does not offer: whether it is there is all that can be said.</summary>
public static class ProcessorRandom
{
    private const int RdRandBit = 30; // CPUID leaf 1, ECX

    /// <summary>Whether the processor says that it has RDRAND. False where it is not an x86.</summary>
    public static bool HasRdRand => X86Base.IsSupported && ((X86Base.CpuId(1, 0).Ecx >> RdRandBit) & 1) == 1;

    /// <summary>A sentence for people.</summary>
    public static string Describe() => HasRdRand
        ? "This processor has RDRAND. .NET offers no way to use it, so it is not tested by itself; the kernel mixes it into its generator."
        : "This processor has no RDRAND.";
}
