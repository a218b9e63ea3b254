using System.Security.Cryptography;
using System.Text;
using GraphQLParser.AST;

namespace Paceline.Api;

/// <summary>
/// Documents that were parsed and found valid, by the SHA-256 of their text; the one longest unused makes room. Validity depends on
/// the schema alone, which never changes while the process runs; limits, permissions and inputs are checked every time.
/// </summary>
internal sealed class DocumentCache(int capacity)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, LinkedListNode<(string Key, GraphQLDocument Document)>> byKey = [];
    private readonly LinkedList<(string Key, GraphQLDocument Document)> byUse = new();

    public static string KeyOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    public int Count
    {
        get
        {
            lock (gate)
            {
                return byKey.Count;
            }
        }
    }

    public GraphQLDocument? Find(string key)
    {
        lock (gate)
        {
            if (!byKey.TryGetValue(key, out var node))
            {
                return null;
            }
            byUse.Remove(node);
            byUse.AddFirst(node);
            return node.Value.Document;
        }
    }

    public void Keep(string key, GraphQLDocument document)
    {
        lock (gate)
        {
            if (byKey.ContainsKey(key))
            {
                return;
            }
            if (byKey.Count >= capacity)
            {
                byKey.Remove(byUse.Last!.Value.Key);
                byUse.RemoveLast();
            }
            byKey.Add(key, byUse.AddFirst((key, document)));
        }
    }
}
