using System.Diagnostics;
using Microsoft.Playwright;

namespace SecurityConsole.Benchmarks.Live;

/// <summary>Memory of page and product at one moment.</summary>
/// <param name="HeapMebibytes">The page's script heap after a full collection.</param>
/// <param name="Nodes">The page's DOM nodes.</param>
/// <param name="ResidentMebibytes">The product's resident memory, median of eleven readings over ten seconds.</param>
internal sealed record MemoryReading(double HeapMebibytes, double Nodes, double ResidentMebibytes)
{
    private const double Mebibyte = 1024 * 1024;

    /// <summary>Reads all three.</summary>
    public static async Task<MemoryReading> TakeAsync(ICDPSession devtools, int process)
    {
        var resident = new List<double>();
        using var product = Process.GetProcessById(process);
        for (var reading = 0; reading < 11; reading++)
        {
            product.Refresh();
            resident.Add(product.WorkingSet64 / Mebibyte);
            await Task.Delay(TimeSpan.FromSeconds(1));
        }

        resident.Sort();
        await devtools.SendAsync("HeapProfiler.collectGarbage");
        var metrics = (await devtools.SendAsync("Performance.getMetrics"))!.Value.GetProperty("metrics").EnumerateArray()
            .ToDictionary(metric => metric.GetProperty("name").GetString()!, metric => metric.GetProperty("value").GetDouble(), StringComparer.Ordinal);
        return new(metrics["JSHeapUsedSize"] / Mebibyte, metrics["Nodes"], resident[resident.Count / 2]);
    }
}
