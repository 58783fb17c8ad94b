using Microsoft.Extensions.DependencyInjection;
using SecurityConsole.Cryptography.Entropy;

namespace SecurityConsole.Engine.Entropy;

/// <summary>Wires the health tests of random generators. A further source, such as an HSM, is one more <see cref="IEntropySource"/>.</summary>
public static class EntropyRegistration
{
    /// <summary>Adds the tests of the kernel's and OpenSSL's generator, and what runs them.</summary>
    public static IServiceCollection AddEntropyTests(this IServiceCollection services)
    {
        services.AddSingleton<IEntropySource, KernelRandom>();
        services.AddSingleton<IEntropySource, OpenSslRandom>();
        services.AddSingleton<EntropyMonitor>();
        services.AddHostedService<EntropyWatch>();
        return services;
    }
}
