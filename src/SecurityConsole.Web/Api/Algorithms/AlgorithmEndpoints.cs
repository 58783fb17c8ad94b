using SecurityConsole.Cryptography.Registry;
using SecurityConsole.Web.Access;
using SecurityConsole.Web.Administration.Outcomes;
using SecurityConsole.Web.Api.Facts;
using SecurityConsole.Web.Api.Problems;

namespace SecurityConsole.Web.Api.Algorithms;

/// <summary><c>/algorithms</c></summary>
internal static class AlgorithmEndpoints
{
    public static void MapAlgorithms(this RouteGroupBuilder api)
    {
        var algorithms = api.MapGroup("/algorithms").WithTags("Algorithms");
        algorithms.MapGet("", List).Needs(Permission.HandshakesRead, 400).Produces<AlgorithmPage>().WithName("listAlgorithms");
        algorithms.MapGet("/{name}", Get).Needs(Permission.HandshakesRead, 400, 404).Produces<AlgorithmView>().WithName("getAlgorithm");
    }

    /// <summary>Lists the algorithms that are known here: what they are, their numbers elsewhere, and until when they may be used.</summary>
    internal static IResult List(Named<AlgorithmKind>? kind, DateOnly? on, TimeProvider time)
    {
        var registry = AlgorithmRegistry.Current;
        var day = on ?? Today(time);
        var chosen = registry.Algorithms.Where(algorithm => kind is null || algorithm.Kind == kind.Value.Value).ToList();
        return TypedResults.Ok(new AlgorithmPage(
            registry.Revision,
            day,
            registry.Timelines,
            [.. chosen.SelectMany(algorithm => algorithm.Status).Select(entry => entry.Source).Distinct()],
            [.. chosen.Select(algorithm => AlgorithmView.Of(algorithm, registry, day))]));
    }

    /// <summary>Reads one algorithm, by its own name, an alias, or a name that TLS gives it.</summary>
    internal static IResult Get(string name, DateOnly? on, TimeProvider time)
    {
        var registry = AlgorithmRegistry.Current;
        return registry.Find(name) is { } algorithm
            ? TypedResults.Ok(AlgorithmView.Of(algorithm, registry, on ?? Today(time)))
            : ProblemAnswers.From(Refusal.NotFound(Missing(name, registry)));
    }

    private static DateOnly Today(TimeProvider time) => DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);

    private static string Missing(string name, AlgorithmRegistry registry)
    {
        var near = registry.Nearest(name.Length <= 64 ? name : name[..64]);
        return near.Count == 0
            ? "There is no algorithm of that name. GET /api/v1/algorithms lists those that are known here."
            : $"There is no algorithm of that name. Did you mean {string.Join(" or ", near.Select(algorithm => algorithm.Name))}?";
    }
}
