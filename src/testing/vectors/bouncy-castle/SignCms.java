import java.nio.file.Files;
import java.nio.file.Path;
import java.io.FileReader;
import java.security.PrivateKey;
import java.security.Security;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.Time;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;

/** ALGORITHM ISO-INSTANT attached|detached KEY.pem CONTENT OUT CERTIFICATE.pem... : a SignedData by Bouncy Castle, DER. */
public class SignCms {
  public static void main(String[] args) throws Exception {
    Security.addProvider(new BouncyCastleProvider());
    PrivateKey key = new JcaPEMKeyConverter().setProvider("BC").getPrivateKey((PrivateKeyInfo) read(args[3]));
    List<X509Certificate> certificates = new ArrayList<>();
    for (int i = 6; i < args.length; i++) {
      certificates.add(new JcaX509CertificateConverter().setProvider("BC").getCertificate((X509CertificateHolder) read(args[i])));
    }
    ASN1EncodableVector attributes = new ASN1EncodableVector();
    attributes.add(new Attribute(CMSAttributes.signingTime, new DERSet(new Time(Date.from(Instant.parse(args[1]))))));
    CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
    generator.addSignerInfoGenerator(
        new JcaSignerInfoGeneratorBuilder(new JcaDigestCalculatorProviderBuilder().setProvider("BC").build())
            .setSignedAttributeGenerator(new DefaultSignedAttributeTableGenerator(new AttributeTable(attributes)))
            .build(new JcaContentSignerBuilder(args[0]).setProvider("BC").build(key), certificates.get(0)));
    generator.addCertificates(new JcaCertStore(certificates));
    byte[] content = Files.readAllBytes(Path.of(args[4]));
    byte[] signed = generator.generate(new CMSProcessableByteArray(content), args[2].equals("attached")).getEncoded("DER");
    Files.write(Path.of(args[5]), signed);
  }

  private static Object read(String file) throws Exception {
    try (PEMParser parser = new PEMParser(new FileReader(file))) {
      return parser.readObject();
    }
  }
}
