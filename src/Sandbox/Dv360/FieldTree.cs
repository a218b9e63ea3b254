using System.Text.Json.Nodes;

namespace Paceline.Dv360;

/// <summary>
/// The fields of a message, written as <c>a b{c d{e}}</c>. Knows which update-mask paths and JSON names exist, and
/// moves exactly the masked fields from one document to another. <c>*</c> after a name means "anything below".
/// </summary>
internal sealed class FieldTree
{
    private readonly Dictionary<string, FieldTree> children = [];
    private bool open;

    public static FieldTree Parse(string text)
    {
        var at = 0;
        return Children(text, ref at);
    }

    /// <summary>Whether a dotted path names a field.</summary>
    public bool Knows(string path)
    {
        var node = this;
        foreach (var part in path.Split('.'))
        {
            if (node.open)
                return true;
            if (!node.children.TryGetValue(part, out node!))
                return false;
        }

        return true;
    }

    /// <summary>Names in the document that the message does not have, as (place, name).</summary>
    public IEnumerable<(string At, string Name)> Strangers(JsonNode? document, string at)
    {
        if (open)
            yield break;
        if (document is JsonArray items)
        {
            for (var i = 0; i < items.Count; i++)
            {
                foreach (var stranger in Strangers(items[i], $"{at}[{i}]"))
                    yield return stranger;
            }
        }

        foreach (var (name, value) in document as JsonObject ?? [])
        {
            if (!children.TryGetValue(name, out var child))
            {
                yield return (at, name);
                continue;
            }

            foreach (var stranger in child.Strangers(value, $"{at}.{name}"))
                yield return stranger;
        }
    }

    /// <summary>Copies one masked field; a field that the source lacks is cleared.</summary>
    public static void Copy(JsonObject from, JsonObject to, string path)
    {
        var parts = path.Split('.');
        JsonObject? source = from;
        var target = to;
        foreach (var part in parts[..^1])
        {
            source = source?[part] as JsonObject;
            if (target[part] is not JsonObject inner)
                target[part] = inner = [];
            target = inner;
        }

        var last = parts[^1];
        if (source?[last] is { } value)
            target[last] = value.DeepClone();
        else
            target.Remove(last);
    }

    private static FieldTree Children(string text, ref int at)
    {
        var tree = new FieldTree();
        while (at < text.Length && text[at] != '}')
        {
            if (char.IsWhiteSpace(text[at]))
            {
                at++;
                continue;
            }

            var start = at;
            while (at < text.Length && char.IsLetterOrDigit(text[at]))
                at++;
            var name = text[start..at];
            var child = new FieldTree();
            if (at < text.Length && text[at] == '{')
            {
                at++;
                child = Children(text, ref at);
                at++;
            }
            else if (at < text.Length && text[at] == '*')
            {
                at++;
                child.open = true;
            }

            tree.children[name] = child;
        }

        return tree;
    }
}
