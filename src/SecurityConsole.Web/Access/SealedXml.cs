using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using SecurityConsole.Cryptography.Sealing;

namespace SecurityConsole.Web.Access;

/// <summary>Seals the keys that protect cookies before they are written to the data folder.</summary>
internal sealed class SealedXml(SealingVault vault) : IXmlEncryptor, IXmlDecryptor
{
    private const string Scope = "cookie-keys";
    private static readonly byte[] Purpose = Encoding.ASCII.GetBytes(Scope);

    /// <summary>Made by the framework when it reads a key.</summary>
    public SealedXml(IServiceProvider services)
        : this(services.GetRequiredService<SealingVault>())
    {
    }

    public EncryptedXmlInfo Encrypt(XElement plaintextElement)
    {
        var text = plaintextElement.ToString(SaveOptions.DisableFormatting);
        var sealedText = Convert.ToBase64String(vault.Seal(Scope, Encoding.UTF8.GetBytes(text), Purpose));
        return new(new XElement("sealed", sealedText), typeof(SealedXml));
    }

    public XElement Decrypt(XElement encryptedElement) =>
        XElement.Parse(Encoding.UTF8.GetString(vault.Open(Convert.FromBase64String(encryptedElement.Value), Purpose)));
}
