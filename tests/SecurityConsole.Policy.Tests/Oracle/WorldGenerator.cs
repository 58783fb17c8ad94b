using SecurityConsole.Policy.Diagnostics;
using SecurityConsole.Policy.Entities;
using SecurityConsole.Policy.Evaluation;
using SecurityConsole.Policy.Syntax;
using SecurityConsole.Policy.Values;
using Kind = SecurityConsole.Policy.Tests.Oracle.ExpressionGenerator.Kind;

namespace SecurityConsole.Policy.Tests.Oracle;

/// <summary>Makes policies with links, entities and requests that have to do with each other.</summary>
internal sealed class WorldGenerator(int seed)
{
    private static readonly EntityUid[] Actions = [new("Action", "read"), new("Action", "write"), new("App::Action", "call")];
    private static readonly EntityUid ActionGroup = new("Action", "all");
    private static readonly EntityUid Nobody = new("User", "nobody");

    private readonly ExpressionGenerator _expressions = new(new(seed));

    /// <summary>Makes a set with three templates and four links.</summary>
    /// <param name="count">Of policies without blanks.</param>
    /// <param name="isForJson">Whether they go through JavaScript's JSON.</param>
    public PolicySet Policies(int count, bool isForJson)
    {
        _expressions.IsForJson = isForJson;
        var policies = PolicySet.Of(Enumerable.Range(0, count).Select(index => Policy($"policy{index}", Scope(), Scope())).ToList());
        _expressions.IsForJson = true;
        var templates = PolicySet.Of(
            [Policy("template0", Blank(TemplateSlot.Principal), Scope()), Policy("template1", Scope(), Blank(TemplateSlot.Resource)), Policy("template2", Blank(TemplateSlot.Principal), Blank(TemplateSlot.Resource))]).Templates;
        var set = policies with { Templates = templates };
        for (var i = 0; i < 4; i++)
        {
            var template = _expressions.Pick(templates);
            var slots = new[] { template.PrincipalScope.Slot, template.ResourceScope.Slot }.OfType<TemplateSlot>().ToDictionary(slot => slot, _ => _expressions.Uid());
            set = set.Link(new($"link{i}", template.Id, slots), out var problem);
            Assert.Null(problem);
        }

        return set;
    }

    public EntityStore Entities()
    {
        var uids = ExpressionGenerator.Types.SelectMany(_ => ExpressionGenerator.Ids, (type, id) => new EntityUid(type, id)).Where(_ => _expressions.Chance(70)).ToList();
        var entities = uids.Select((uid, index) => new Entity(uid, Record(2), uids.Take(index).Where(_ => _expressions.Chance(12)), Record(1)));
        var actions = Actions.Where(_ => _expressions.Chance(70)).Select(action => new Entity(action, parents: action.Type == ActionGroup.Type && _expressions.Chance(60) ? [ActionGroup] : []));
        var built = EntityStore.Build([.. entities, .. actions]);
        Assert.Empty(built.Problems);
        return built.Store!;
    }

    public AuthorizationRequest Request() => new(_expressions.Uid(), _expressions.Pick(Actions), _expressions.Uid(), Record(2));

    /// <summary>Values come from expressions without variables, as far as these have a value.</summary>
    private RecordValue Record(int depth)
    {
        var fields = new List<KeyValuePair<string, CedarValue>>();
        foreach (var name in ExpressionGenerator.Names.Where(name => _expressions.Chance(name.Length > 0 ? 60 : 20)))
        {
            var expression = CompiledExpression.Compile(_expressions.Make(_expressions.AnyKind(), depth));
            if (expression.TryEvaluate(new(Nobody, Nobody, Nobody, RecordValue.Empty), EntitySource.Nothing, out var value, out _) && IsForJson(value))
            {
                fields.Add(new(name, value));
            }
        }

        return new(fields);
    }

    private static bool IsForJson(CedarValue value) => value.Kind switch
    {
        CedarKind.Long => value.AsLong is > -(1L << 53) and < 1L << 53,
        CedarKind.Set => value.AsSet.All(IsForJson),
        CedarKind.Record => value.AsRecord.Names.All(name => value.AsRecord.TryGet(name, out var field) && IsForJson(field)),
        _ => true,
    };

    private CedarPolicy Policy(string id, EntityScope principal, EntityScope resource) => new(
        id,
        _expressions.Chance(65) ? Effect.Permit : Effect.Forbid,
        _expressions.Chance(20) ? [new("note", _expressions.Chance(50) ? null : "a\"b", default), new("if", "", default)] : [],
        principal,
        Action(),
        resource,
        [.. Enumerable.Range(0, _expressions.Pick([0, 1, 1, 1, 2])).Select(_ => new Condition(_expressions.Chance(25), _expressions.Make(Kind.Bool, 3), default(SourceSpan)))],
        default);

    private EntityScope Scope() => _expressions.Pick([ScopeKind.Any, ScopeKind.Any, ScopeKind.Any, ScopeKind.Equal, ScopeKind.In, ScopeKind.Is, ScopeKind.IsIn]) switch
    {
        ScopeKind.Any => EntityScope.Any,
        ScopeKind.Is => new(ScopeKind.Is, null, null, _expressions.Pick(ExpressionGenerator.Types), default),
        ScopeKind.IsIn => new(ScopeKind.IsIn, _expressions.Uid(), null, _expressions.Pick(ExpressionGenerator.Types), default),
        var kind => new(kind, _expressions.Uid(), null, null, default),
    };

    private EntityScope Blank(TemplateSlot slot) => _expressions.Pick([ScopeKind.Equal, ScopeKind.In, ScopeKind.IsIn]) switch
    {
        ScopeKind.IsIn => new(ScopeKind.IsIn, null, slot, _expressions.Pick(ExpressionGenerator.Types), default),
        var kind => new(kind, null, slot, null, default),
    };

    private ActionScope Action() => _expressions.Pick([0, 0, 0, 1, 2, 3]) switch
    {
        0 => ActionScope.Any,
        1 => new(ScopeKind.Equal, [_expressions.Pick(Actions)], IsList: false, default),
        2 => new(ScopeKind.In, [ActionGroup], IsList: false, default),
        _ => new(ScopeKind.In, [.. Actions.Where(_ => _expressions.Chance(50)), ActionGroup], IsList: true, default),
    };
}
