using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Paceline.Running;

namespace Paceline.Crawling;

/// <summary>
/// Crawls the schema twice: as the one organisation, to learn everything it can be told, and as another, which asks for all of that by every
/// argument there is. What is asked follows from the schema alone, so that a field that comes later is crawled by itself.
/// </summary>
internal sealed class Crawl(SchemaMap schema, Asker asker)
{
    private const int DeepestPieces = 3;
    private const int MostIdsOfAKind = 3;
    private readonly ConcurrentDictionary<string, int> levels = new();

    /// <summary>Everything that the schema tells the organisation.</summary>
    public async Task<Harvest> Gather(Credential admin)
    {
        var harvest = new Harvest();
        var known = -1;
        // Ids found by one field are what another is asked by; four rounds are more than any chain is long.
        for (var round = 0; round < 4 && known != harvest.IdCount; round++)
        {
            known = harvest.IdCount;
            foreach (var field in schema.Query.Fields)
            {
                var filling = new Filling(schema, harvest, new Dictionary<string, IReadOnlyList<string>>());
                var slots = Slot.Of(schema, field).Where(slot => slot.Type.Name == "ID").ToList();
                var trials = slots.SelectMany(slot => harvest.Ids.SelectMany(kind => kind.Value.Take(MostIdsOfAKind).Select(id => (Kind: (string?)kind.Key, Arguments: filling.Fill(field, slot, id))))).ToList();
                if (field.IsFree)
                {
                    trials.Insert(0, (null, []));
                }
                foreach (var (kind, arguments) in trials)
                {
                    foreach (var document in await Documents(admin, "query", field, arguments, kind))
                    {
                        var reply = await asker.Ask(admin, document, arguments);
                        if (reply.Text.StartsWith('{') && reply.Json.TryGetProperty("data", out var data) && data.ValueKind == System.Text.Json.JsonValueKind.Object)
                        {
                            harvest.Add(field.Name, data.GetProperty(field.Name));
                        }
                    }
                }
            }
        }
        return harvest;
    }

    /// <summary>Which types' ids a slot takes, asked with ids that nothing has so that nothing happens.</summary>
    public async Task<IReadOnlyDictionary<string, IReadOnlyList<string>>> Learn(Credential admin, Harvest foreign)
    {
        Dictionary<string, IReadOnlyList<string>> kinds = [];
        foreach (var field in schema.Query.Fields.Concat(schema.Mutation.Fields))
        {
            foreach (var slot in Slot.Of(schema, field).Where(slot => slot.Type.Name == "ID"))
            {
                List<string> accepted = [];
                foreach (var (kind, ids) in foreign.Ids.OrderBy(pair => pair.Key, StringComparer.Ordinal))
                {
                    var arguments = new Filling(schema, new Harvest(), kinds).Fill(field, slot, GlobalIds.Missing(ids[0]));
                    var reply = await asker.Ask(admin, (await Documents(admin, OperationOf(field), field, arguments, kind))[0], arguments);
                    if (!reply.Text.Contains($"{slot.Name}: ", StringComparison.Ordinal) && !reply.Text.Contains($"{slot.Name}[0]: ", StringComparison.Ordinal))
                    {
                        accepted.Add(kind);
                    }
                }
                kinds[Filling.Key(field, slot.Path)] = accepted;
            }
        }
        return kinds;
    }

    /// <summary>Every argument that takes an id or a text, with what is the other organisation's.</summary>
    /// <param name="thorough">With all kinds of ids, several of each, and texts; else with one of each kind that the argument takes.</param>
    public async Task<IReadOnlyList<Attack>> Attacks(Credential admin, Harvest own, Harvest foreign, IReadOnlyDictionary<string, IReadOnlyList<string>> kinds, bool thorough)
    {
        List<Attack> attacks = [];
        var filling = new Filling(schema, own, kinds);
        foreach (var field in schema.Query.Fields.Concat(schema.Mutation.Fields))
        {
            foreach (var slot in Slot.Of(schema, field))
            {
                if (slot.Type.Name == "ID")
                {
                    var accepted = kinds[Filling.Key(field, slot.Path)];
                    foreach (var (kind, ids) in foreign.Ids.Where(kind => thorough || accepted.Contains(kind.Key)))
                    {
                        foreach (var id in ids.Take(thorough ? MostIdsOfAKind : 1))
                        {
                            await Add(field, slot, kind, [id], [GlobalIds.Missing(id)]);
                            if (slot.Type.IsList && own.Ids.TryGetValue(kind, out var ours))
                            {
                                await Add(field, slot, kind, [ours[0], id], [ours[0], GlobalIds.Missing(id)]);
                                await Add(field, slot, kind, [id, ours[0]], [GlobalIds.Missing(id), ours[0]]);
                            }
                        }
                    }
                }
                else if (thorough && slot.Type.Name == "String")
                {
                    var ofTheField = foreign.CursorsOf(field.Name);
                    string[] texts = [.. ofTheField.Take(3), .. foreign.Cursors.Except(ofTheField).Take(1), .. Telling(foreign, "name"), .. Telling(foreign, "externalId"), .. Telling(foreign, "key"), .. Telling(foreign, slot.Name)];
                    foreach (var text in texts.Distinct())
                    {
                        await Add(field, slot, null, [text], null);
                    }
                }
            }
            if (field.IsFree)
            {
                await Add(field, null, null, [], null);
            }
        }
        return attacks;

        async Task Add(OutputField field, Slot? slot, string? kind, string[] theirs, string[]? nobodys)
        {
            var arguments = filling.Fill(field, slot, theirs);
            foreach (var document in await Documents(admin, OperationOf(field), field, arguments, kind))
            {
                attacks.Add(new Attack(field.Name, slot?.ToString() ?? "", OperationOf(field) == "mutation", document, arguments, nobodys is null ? null : filling.Fill(field, slot, nobodys)));
            }
        }

        static IEnumerable<string> Telling(Harvest foreign, string name) => foreign.Texts(name).Take(2);
    }

    private string OperationOf(OutputField field) => schema.Mutation.Fields.Contains(field) ? "mutation" : "query";

    /// <summary>The operation in as few documents as its cost allows. An id in the arguments is replaced by one that nothing has where the cost is tried.</summary>
    private async Task<IReadOnlyList<string>> Documents(Credential admin, string operation, OutputField field, JsonObject arguments, string? kind)
    {
        var key = field.Name + string.Join(',', arguments.Select(argument => argument.Key)) + kind;
        if (!levels.TryGetValue(key, out var level))
        {
            // Costs are refused before anything runs, and so is the wrong text that is sent for each argument.
            while (level < DeepestPieces && (await asker.Ask(admin, Document(operation, field, arguments, Selections.Pieces(schema, field.Type, level, kind)[0], broken: true), arguments)).Codes.Contains("COST_TOO_HIGH"))
            {
                level++;
            }
            if (level > 0)
            {
                while (level < DeepestPieces && await AnyTooCostly(admin, operation, field, arguments, Selections.Pieces(schema, field.Type, level, kind)))
                {
                    level++;
                }
            }
            levels[key] = level;
        }
        return [.. Selections.Pieces(schema, field.Type, level, kind).Select(piece => Document(operation, field, arguments, piece, broken: false))];
    }

    private async Task<bool> AnyTooCostly(Credential admin, string operation, OutputField field, JsonObject arguments, IReadOnlyList<string> pieces)
    {
        foreach (var piece in pieces)
        {
            if ((await asker.Ask(admin, Document(operation, field, arguments, piece, broken: true), arguments)).Codes.Contains("COST_TOO_HIGH"))
            {
                return true;
            }
        }
        return false;
    }

    /// <param name="broken">With a field that there is none of, so that it is reckoned but never run.</param>
    private static string Document(string operation, OutputField field, JsonObject arguments, string piece, bool broken)
    {
        var given = field.Arguments.Where(argument => arguments.ContainsKey(argument.Name)).ToList();
        var declared = given.Count == 0 ? "" : $"({string.Join(", ", given.Select(argument => $"${argument.Name}: {argument.Type.Text}"))})";
        var passed = given.Count == 0 ? "" : $"({string.Join(", ", given.Select(argument => $"{argument.Name}: ${argument.Name}"))})";
        return $"{operation} Crawl{declared} {{ {field.Name}{passed} {piece} {(broken ? "nothingOfThisName" : "")} }}";
    }
}

/// <summary>A request for what is another organisation's.</summary>
/// <param name="Missing">The same arguments with ids that nothing has; null where the two need not be answered alike.</param>
internal sealed record Attack(string Field, string Slot, bool IsMutation, string Document, JsonObject Foreign, JsonObject? Missing);
