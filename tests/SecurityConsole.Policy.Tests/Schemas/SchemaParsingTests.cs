using SecurityConsole.Policy.Diagnostics;
using SecurityConsole.Policy.Entities;
using SecurityConsole.Policy.Schemas;

namespace SecurityConsole.Policy.Tests.Schemas;

public sealed class SchemaParsingTests
{
    [Theory]
    [InlineData("")]
    [InlineData("entity A; // a comment\nentity B in A;")]
    [InlineData("entity A, B in [A] = { a: Long, };")]
    [InlineData("entity A { \"a b\": Set<String>, c?: B } tags Long; entity B enum [\"x\", \"y\"];")]
    [InlineData("entity in_, type, entity, namespace, context, Set;")]
    [InlineData("type T = { a: T2 }; type T2 = Set<__cedar::Long>; entity A { t: T };")]
    [InlineData("entity Long { x: __cedar::Long, y: Long };")]
    [InlineData("type ipaddr = String; entity A { a: ipaddr, b: __cedar::ipaddr };")]
    [InlineData("namespace A::B { entity C; action \"a\", b in [\"g\"] appliesTo { principal: C, resource: [C, A::B::C], context: { x: Bool } }; action g; }")]
    [InlineData("namespace N { entity A { a: Action }; action x; }")]
    [InlineData("entity A; action a in [Action::\"g\"] appliesTo { resource: A, principal: A, } attributes {}; action g;")]
    [InlineData("@doc(\"x\") namespace N { @a @b(\"c\") entity A { @d x: Long }; }")]
    [InlineData("entity A in [B]; entity B in [A];")]
    [InlineData("type Context = { a: Long }; entity A; action a appliesTo { principal: A, resource: A, context: Context };")]
    [InlineData("entity A { a: Long, a: String };")]
    public void Accepted_by_Cedar(string text)
    {
        var parse = CedarSchema.Parse(text);
        Assert.True(parse.Schema is not null, string.Join("\n", parse.Problems));
    }

    [Theory]
    [InlineData("entity A", "schema-syntax")]
    [InlineData("entity A { a Long };", "schema-syntax")]
    [InlineData("entity A { a: };", "schema-syntax")]
    [InlineData("entity A # B;", "schema-character")]
    [InlineData("entity A { \"a: Long };", "schema-string")]
    [InlineData("entity A { \"\\q\": Long };", "schema-escape")]
    [InlineData("entity if;", "schema-reserved-word")]
    [InlineData("entity A { in: Long };", "schema-reserved-word")]
    [InlineData("entity __cedar;", "schema-reserved-name")]
    [InlineData("namespace __cedar::X { entity A; }", "schema-reserved-name")]
    [InlineData("type Long = String;", "schema-reserved-name")]
    [InlineData("entity Action;", "schema-action-type")]
    [InlineData("entity A; entity A;", "schema-duplicate")]
    [InlineData("type A = Long; type A = Long;", "schema-duplicate")]
    [InlineData("action a; action \"a\";", "schema-duplicate")]
    [InlineData("namespace N { entity A; } namespace N { entity B; }", "schema-duplicate-namespace")]
    [InlineData("@a @a entity A;", "schema-duplicate-annotation")]
    [InlineData("entity A { a: B };", "schema-unknown-type")]
    [InlineData("entity A in [B];", "schema-unknown-type")]
    [InlineData("entity A in [Action]; action a;", "schema-unknown-type")]
    [InlineData("type A = B;", "schema-unknown-type")]
    [InlineData("entity A { a: __cedar::Foo };", "schema-unknown-type")]
    [InlineData("entity A; action a appliesTo { principal: A, resource: Long };", "schema-unknown-type")]
    [InlineData("entity A; entity C; action a appliesTo { principal: A, resource: A, context: C };", "schema-unknown-type")]
    [InlineData("type C = Long; entity A; action a appliesTo { principal: A, resource: A, context: C };", "schema-not-a-record")]
    [InlineData("type A = Set<B>; type B = { a: A };", "schema-cycle")]
    [InlineData("type A = A;", "schema-cycle")]
    [InlineData("action a in [b]; action b in [a];", "schema-cycle")]
    [InlineData("action a in [a];", "schema-cycle")]
    [InlineData("action a in [nobody];", "schema-unknown-action")]
    [InlineData("entity A; namespace N { entity A; }", "schema-shadowing")]
    [InlineData("type A = Long; namespace N { entity A; }", "schema-shadowing")]
    [InlineData("action a; namespace N { action a; }", "schema-shadowing")]
    [InlineData("entity A; action a appliesTo { principal: A };", "schema-missing-applies-to")]
    [InlineData("entity A; action a appliesTo { principal: [], resource: A };", "schema-empty-applies-to")]
    [InlineData("entity A; action a appliesTo { principal: A, principal: A, resource: A };", "schema-duplicate-applies-to")]
    [InlineData("entity A; action a appliesTo {};", "schema-syntax")]
    [InlineData("action a attributes { b: Long };", "schema-syntax")]
    [InlineData("entity A enum [];", "schema-syntax")]
    public void Refused_by_Cedar(string text, string code)
    {
        var parse = CedarSchema.Parse(text);
        Assert.Null(parse.Schema);
        Assert.Contains(code, parse.Problems.Where(problem => problem.Severity == ProblemSeverity.Error).Select(problem => problem.Code));
    }

    [Fact]
    public void Every_broken_declaration_is_reported_where_it_breaks()
    {
        const string Text = "entity A { a Long };\nentity B;\nnamespace N {\n  entity C in;\n  entity D { x: };\n}\naction ;\n";
        var problems = CedarSchema.Parse(Text).Problems;
        Assert.Equal(["Long", ";", "}", ";"], problems.Select(problem => Text.Substring(problem.Span.Start, problem.Span.Length)));
    }

    [Fact]
    public void Misspelt_type_is_underlined_and_the_right_one_offered()
    {
        const string Text = "namespace Gateway { entity Agent in [Teem]; entity Team; }";
        var problem = Assert.Single(CedarSchema.Parse(Text).Problems);
        Assert.Equal("Teem", Text.Substring(problem.Span.Start, problem.Span.Length));
        Assert.Equal("Did you mean `Team`?", problem.Help);
    }

    [Fact]
    public void Own_namespace_comes_before_the_outside_and_common_types_before_entity_types()
    {
        var schema = CedarSchema.Parse("type X = Long; entity Y; entity A { x: X }; namespace N { type Z = Set<Long>; entity B { z: Z, y: Y }; entity Z; }").Schema!;
        Assert.Equal(CedarType.Long, schema.EntityTypes["A"].Shape.Find("x")!.Type);
        Assert.Equal(CedarType.Set(CedarType.Long), schema.EntityTypes["N::B"].Shape.Find("z")!.Type);
        Assert.Equal(CedarType.Entity("Y"), schema.EntityTypes["N::B"].Shape.Find("y")!.Type);
    }

    [Fact]
    public void Hierarchies_are_closed()
    {
        var schema = CedarSchema.Parse("entity A in B; entity B in C; entity C in B; action a in b; action b in c; action c;").Schema!;
        Assert.Equal(["B", "C"], schema.EntityTypes["A"].Ancestors.Order());
        Assert.Equal(["A", "B", "C"], schema.EntityTypes["C"].Descendants.Order());
        Assert.Equal([new("Action", "b"), new EntityUid("Action", "c")], schema.Actions[new("Action", "a")].Ancestors.OrderBy(uid => uid.Id));
        Assert.True(schema.CanBeIn("A", "C") && schema.CanBeIn("A", "A") && !schema.CanBeIn("C", "A"));
    }

    [Fact]
    public void Types_within_types_beyond_the_limit_are_refused_instead_of_overflowing()
    {
        var deep = $"type T = {string.Concat(Enumerable.Repeat("Set<", 20_000))}Long{new string('>', 20_000)};";
        Assert.Contains("schema-syntax", CedarSchema.Parse(deep).Problems.Select(problem => problem.Code));
        var chain = string.Concat(Enumerable.Range(0, 30_000).Select(i => $"type T{i} = T{i + 1};")) + "type T30000 = Long;";
        Assert.Contains("schema-too-deep", CedarSchema.Parse(chain).Problems.Select(problem => problem.Code));
    }

    [Fact]
    public void Common_types_that_double_at_each_step_stay_small()
    {
        var text = string.Concat(Enumerable.Range(0, 100).Select(i => $"type T{i} = {{ a: T{i + 1}, b: T{i + 1} }};")) + "type T100 = Long; entity A { t: T0 }; entity B { t: T0 };";
        var schema = CedarSchema.Parse(text).Schema!;
        Assert.Equal(schema.EntityTypes["A"].Shape, schema.EntityTypes["B"].Shape);
    }
}
