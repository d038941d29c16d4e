using System;
using System.Security.Cryptography;
using System.Text;

namespace Coroutines.Generator;

internal static class Checksum
{
    internal static string Of(string text)
    {
        using var algorithm = SHA256.Create();
        return Convert.ToBase64String(algorithm.ComputeHash(Encoding.UTF8.GetBytes(text)));
    }
}
