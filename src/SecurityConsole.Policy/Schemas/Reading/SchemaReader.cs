using SecurityConsole.Policy.Diagnostics;
using SecurityConsole.Policy.Schemas.Declarations;

namespace SecurityConsole.Policy.Schemas.Reading;

/// <summary>Reads the declarations of a schema in Cedar's schema syntax, one by one; a broken one does not hide mistakes in the next.</summary>
internal sealed class SchemaReader
{
    private readonly ProblemCollector _problems;
    private readonly SchemaTokens _tokens;
    private readonly SchemaTypeReader _types;
    private readonly ActionReader _actions;
    private readonly List<SchemaNamespace> _namespaces = [];
    private readonly NamespaceDraft _outside = new();

    private SchemaReader(string text, ProblemCollector problems)
    {
        _problems = problems;
        _tokens = new(new SchemaTokenizer(text, problems).Read(), problems);
        _types = new(_tokens, problems);
        _actions = new(_tokens, _types, problems);
    }

    /// <summary>The namespaces of <paramref name="text"/>; declarations outside any are in one with an empty name, which comes last and only where there are some.</summary>
    public static List<SchemaNamespace> Read(string text, ProblemCollector problems) => new SchemaReader(text, problems).Read();

    private List<SchemaNamespace> Read()
    {
        while (!_tokens.AtEnd)
        {
            var annotations = _types.ReadAnnotations();
            if (_tokens.At("namespace"))
            {
                ReadNamespace(annotations);
            }
            else
            {
                ReadDeclaration(annotations, _outside);
            }

            if (_tokens.Broken)
            {
                _tokens.Recover();
                // A brace too many outside any namespace: it was part of what is broken.
                _tokens.TryTake("}");
            }
        }

        if (!_outside.IsEmpty)
        {
            _namespaces.Add(_outside.Close("", new Dictionary<string, string>(StringComparer.Ordinal), default));
        }

        return _namespaces;
    }

    private void ReadNamespace(Dictionary<string, string> annotations)
    {
        _tokens.Take();
        var name = _types.ReadPath("the name of a namespace", "behind `namespace`");
        _tokens.Expect("{", "behind the namespace's name");
        var draft = new NamespaceDraft();
        while (!_tokens.At("}") && !_tokens.AtEnd)
        {
            ReadDeclaration(_types.ReadAnnotations(), draft);
            if (_tokens.Broken)
            {
                _tokens.Recover();
            }
        }

        _tokens.Expect("}", $"at the end of the namespace `{name.Name}`");
        if (_namespaces.Exists(other => other.Name == name.Name))
        {
            _problems.Error("schema-duplicate-namespace", name.Span, $"The namespace `{name.Name}` is opened twice.", "Put its declarations into one block.");
            return;
        }

        _namespaces.Add(draft.Close(name.Name, annotations, name.Span));
    }

    private void ReadDeclaration(Dictionary<string, string> annotations, NamespaceDraft draft)
    {
        if (_tokens.Broken)
        {
            return;
        }

        if (_tokens.TryTake("entity"))
        {
            ReadEntity(annotations, draft);
        }
        else if (_tokens.TryTake("action"))
        {
            var actions = _actions.Read(annotations);
            if (!_tokens.Broken)
            {
                draft.Actions.AddRange(actions);
            }
        }
        else if (_tokens.TryTake("type"))
        {
            var name = _tokens.ExpectIdentifier("the name of a type", "behind `type`");
            _tokens.Expect("=", "behind the type's name");
            var type = _types.ReadType("behind `=`");
            _tokens.Expect(";", "behind the type");
            if (!_tokens.Broken)
            {
                draft.CommonTypes.Add(new(name.Text, type, annotations, name.Span));
            }
        }
        else
        {
            _tokens.Break("`entity`, `action`, `type` or `namespace`", "at the start of a declaration");
        }
    }

    private void ReadEntity(Dictionary<string, string> annotations, NamespaceDraft draft)
    {
        var names = new List<SchemaToken>();
        do
        {
            names.Add(_tokens.ExpectIdentifier("the name of an entity type", "behind `entity`"));
        }
        while (_tokens.TryTake(","));

        var entity = new EntityTypeDeclaration("", annotations, default);
        if (_tokens.TryTake("enum"))
        {
            entity = entity with { EnumIds = ReadEnumIds() };
        }
        else
        {
            var parents = _tokens.TryTake("in") ? _types.ReadEntityTypes("behind `in`") : [];
            var shape = _tokens.TryTake("=") || _tokens.At("{") ? _types.ReadRecord("as the attributes of an entity type") : TypeExpression.EmptyRecord;
            var tags = _tokens.TryTake("tags") ? _types.ReadType("as the type of tags") : null;
            entity = entity with { MemberOf = parents, Shape = shape, Tags = tags };
        }

        _tokens.Expect(";", "behind the entity type");
        if (!_tokens.Broken)
        {
            draft.EntityTypes.AddRange(names.Select(name => entity with { Name = name.Text, Span = name.Span }));
        }
    }

    private List<string> ReadEnumIds()
    {
        _tokens.Expect("[", "behind `enum`");
        var ids = new List<string>();
        do
        {
            ids.Add(_tokens.ExpectString("an id in double quotes", "among those of an enumerated entity type").Text);
        }
        while (_tokens.TryTake(","));

        _tokens.Expect("]", "behind the ids");
        return ids;
    }
}
