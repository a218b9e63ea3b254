using System.Text.Json;

namespace Paceline.Connections.Reading;

/// <summary>Reads how an entity stands off the object that describes it. Whoever asks goes by the answer, so one flaw in what is read spoils it.</summary>
internal static class FoundEntity
{
    /// <param name="id">Name of the field with its id.</param>
    /// <exception cref="UnreadableBatchException">It is about another entity, or about none, or does not say how it stands.</exception>
    public static EntityAsFound Read(JsonElement item, WrittenEntity entity, string id, Func<JsonFields, EntityAsFound> map)
    {
        List<FieldProblem> problems = [];
        var fields = new JsonFields(item, problems);
        var given = fields.Id(id);
        if (problems.Count == 0 && given != entity.ExternalId)
        {
            fields.Flaw("OTHER_ENTITY", $"{id} is {given}, and {entity.ExternalId} was asked for.");
        }
        var found = map(fields);
        return problems.Count == 0 ? found : throw new UnreadableBatchException(problems[0].Rule, string.Join(' ', problems.Select(problem => problem.Reason)));
    }
}
