using SecurityConsole.Policy.Entities;
using SecurityConsole.Policy.Validation;
using SecurityConsole.Policy.Values;

namespace SecurityConsole.Policy.Tests.Validation;

public sealed class EntityValidatorTests
{
    private static readonly EntityValidator Validator = new(GatewaySchema.Schema);
    private static readonly RecordValue Good = new([new("owner", CedarValue.Of("o")), new("score", CedarValue.Of(1L)), new("peers", CedarValue.Of(CedarSet.Empty))]);

    [Fact]
    public void Fitting_entities_and_the_schemas_own_actions_have_no_problem()
    {
        var store = EntityStore.Build([new(new("Agent", "a"), Good, [new("Team", "t")], new RecordValue([new("x", CedarValue.Of("y"))])), .. GatewaySchema.Schema.ActionEntities()]).Store!;
        Assert.Empty(Validator.Validate(store.Entities));
    }

    [Fact]
    public void Each_mistake_is_reported()
    {
        Assert.Equal(["missing-attribute", "missing-attribute", "unknown-attribute", "wrong-type"], Codes(new(new("Agent", "a"), new RecordValue([new("owner", CedarValue.Of(1L)), new("x", CedarValue.Of(1L))]))));
        Assert.Equal(["wrong-ancestor"], Codes(new(new("Agent", "a"), Good, [new("Server", "s")])));
        Assert.Equal(["unknown-id"], Codes(new(new("Tool", "a"), new RecordValue([new("name", CedarValue.Of("o")), new("risk", CedarValue.Of(1L))]), [new("DataClass", "secret")])));
        Assert.Equal(["unknown-id"], Codes(new(new("DataClass", "secret"))));
        Assert.Equal(["wrong-type"], Codes(new(new("Agent", "a"), Good, [], new RecordValue([new("x", CedarValue.Of(1L))]))));
        Assert.Equal(["no-tags"], Codes(new(new("Team", "a"), null, [], new RecordValue([new("x", CedarValue.Of(1L))]))));
        Assert.Equal(["unknown-entity-type"], Codes(new(new("Nobody", "a"))));
        Assert.Equal(["unknown-action"], Codes(new(new("Action", "nothing"))));
        Assert.Equal(["action-differs"], Codes(new(new("Action", "call"))));
        var peers = new RecordValue([.. Good.Names.Where(name => name != "peers").Select(name => new KeyValuePair<string, CedarValue>(name, Good.TryGet(name, out var value) ? value : default)), new("peers", CedarValue.Of(new CedarSet([CedarValue.Of(new EntityUid("User", "u"))])))]);
        Assert.Equal(["wrong-type"], Codes(new(new("Agent", "a"), peers)));
    }

    private static IEnumerable<string> Codes(Entity entity) => Validator.Validate(entity).Select(problem => problem.Code).Order(StringComparer.Ordinal);
}
